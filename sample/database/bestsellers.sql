-- The ten books that sold best last week, and how many places each went up or down since the week before.
with week as (
  select isbn,
         date_trunc('week', bought_at) as monday,
         sum(copies) as sold,
         rank() over (partition by date_trunc('week', bought_at) order by sum(copies) desc) as place
  from purchase
  where bought_at >= date_trunc('week', now()) - interval '2 weeks'
  group by isbn, monday
)
select latest.place, book.title, book.author, latest.sold, earlier.place - latest.place as places_gained
from week as latest
join book using (isbn)
left join week as earlier on earlier.isbn = latest.isbn and earlier.monday = latest.monday - interval '1 week'
where latest.monday = date_trunc('week', now()) - interval '1 week'
order by latest.place
limit 10;
