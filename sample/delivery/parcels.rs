//! Packing an order into as few parcels as the post will carry.

/// The heaviest parcel the post takes at the small rate, in grams.
const LIMIT: u32 = 2_000;
const CARDBOARD: u32 = 120;

#[derive(Debug, Clone, PartialEq)]
pub struct Book {
    pub isbn: String,
    pub grams: u32,
}

#[derive(Debug, Default)]
pub struct Parcel {
    pub books: Vec<Book>,
}

impl Parcel {
    pub fn weight(&self) -> u32 {
        CARDBOARD + self.books.iter().map(|book| book.grams).sum::<u32>()
    }

    fn has_room_for(&self, book: &Book) -> bool {
        self.books.is_empty() || self.weight() + book.grams <= LIMIT
    }
}

/// Heavy books first, each into the first box it fits in; that is never more than a quarter worse than the best way.
pub fn pack(mut books: Vec<Book>) -> Vec<Parcel> {
    books.sort_by(|left, right| right.grams.cmp(&left.grams));
    let mut parcels: Vec<Parcel> = Vec::new();
    for book in books {
        match parcels.iter_mut().find(|parcel| parcel.has_room_for(&book)) {
            Some(parcel) => parcel.books.push(book),
            None => parcels.push(Parcel { books: vec![book] }),
        }
    }
    parcels
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_atlas_travels_alone() {
        let atlas = Book { isbn: "9780000000001".into(), grams: 3_400 };
        let poems = Book { isbn: "9780000000002".into(), grams: 150 };
        assert_eq!(pack(vec![poems, atlas]).len(), 2);
    }
}
