create table book (
  isbn        char(13) primary key,
  title       text not null,
  author      text not null,
  genre       text not null,
  grams       integer not null check (grams > 0),
  price_cents integer not null check (price_cents >= 0)
);

-- One row a title. The version grows with every change, so that two buyers cannot take the same copy.
create table shelf (
  isbn    char(13) primary key references book,
  copies  integer not null check (copies >= 0),
  version integer not null default 0
);

create table customer (
  id         uuid primary key,
  address    text not null unique,
  name       text not null,
  card       text not null default 'paper' check (card in ('paper', 'silver', 'gold')),
  joined_on  date not null default current_date
);

create table purchase (
  id          uuid primary key,
  customer_id uuid not null references customer,
  isbn        char(13) not null references book,
  copies      integer not null check (copies > 0),
  paid_cents  integer not null,
  bought_at   timestamptz not null default now()
);

create index purchase_by_day on purchase (bought_at);
