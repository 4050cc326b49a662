//! Tracks the items of each producer, and detects items that are lost, doubled or early.

use std::cmp::Ordering;

/// An item: the `number`th of its producer, from 0. In memory one integer below the number of
/// items, unique, so that one bit per item records which have arrived.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Item(pub(crate) u32);

impl Item {
    pub(crate) fn new(producer: u32, number: u32, producers: u32) -> Self {
        Self(number * producers + producer)
    }

    /// Its producer.
    pub(crate) fn producer(self, producers: u32) -> usize {
        (self.0 % producers.max(1)) as usize
    }
}

/// Number of `items` that this producer makes.
pub(crate) fn share(items: u32, producers: u32, producer: u32) -> u32 {
    items / producers + u32::from(producer < items % producers)
}

/// Watches items that leave the queue: the items of one producer must come in order.
#[derive(Debug)]
pub(crate) struct OrderCheck {
    /// By producer, the item that must come next.
    next: Vec<u32>,
    pub(crate) broken: u32,
}

impl OrderCheck {
    pub(crate) fn new(producers: u32) -> Self {
        Self {
            next: (0..producers).collect(),
            broken: 0,
        }
    }

    pub(crate) fn see(&mut self, item: Item) {
        let producers = self.next.len() as u32;
        if let Some(next) = self.next.get_mut(item.producer(producers)) {
            self.broken += u32::from(*next != item.0);
            *next = item.0 + producers;
        }
    }
}

/// The items that a consumer has received: a bit for each item, and the last one of each producer.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Ledger {
    had: Vec<u32>,
    last: Vec<Option<u32>>,
    /// Items that it had received before.
    pub(crate) duplicates: u32,
    /// Items that it received after a later one of the same producer.
    pub(crate) out_of_order: u32,
}

impl Ledger {
    pub(crate) fn new(producers: u32) -> Self {
        Self {
            last: vec![None; producers as usize],
            ..Self::default()
        }
    }

    pub(crate) fn note(&mut self, item: Item) {
        let producers = self.last.len() as u32;
        if let Some(last) = self.last.get_mut(item.producer(producers)) {
            match last.map_or(Ordering::Greater, |last| item.0.cmp(&last)) {
                Ordering::Greater => *last = Some(item.0),
                Ordering::Equal => {}
                Ordering::Less => self.out_of_order += 1,
            }
        }
        let (word, bit) = (item.0 as usize / 32, 1 << (item.0 % 32));
        self.mark(word, bit);
    }

    /// Adds the items that another consumer has received.
    pub(crate) fn merge(&mut self, other: &Self) {
        for (word, &bits) in other.had.iter().enumerate() {
            self.mark(word, bits);
        }
        self.duplicates += other.duplicates;
        self.out_of_order += other.out_of_order;
    }

    fn mark(&mut self, word: usize, bits: u32) {
        if self.had.len() <= word {
            self.had.resize(word + 1, 0);
        }
        if let Some(had) = self.had.get_mut(word) {
            self.duplicates += (*had & bits).count_ones();
            *had |= bits;
        }
    }

    /// Number of different items received.
    pub(crate) fn items(&self) -> u32 {
        self.had.iter().map(|word| word.count_ones()).sum()
    }

    /// As numbers, to be sent.
    pub(crate) fn to_numbers(&self) -> Vec<u32> {
        let mut numbers = vec![self.duplicates, self.out_of_order];
        numbers.extend(&self.had);
        numbers
    }

    /// Reads the numbers of [`Self::to_numbers`].
    pub(crate) fn from_numbers(numbers: &[u32]) -> Self {
        let (counts, had) = numbers.split_at(numbers.len().min(2));
        let count = |index: usize| counts.get(index).copied().unwrap_or_default();
        Self {
            had: had.to_vec(),
            last: Vec::new(),
            duplicates: count(0),
            out_of_order: count(1),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn items_of(items: u32, producers: u32) -> impl Iterator<Item = Item> {
        let of = move |producer| {
            let numbers = 0..share(items, producers, producer);
            numbers.map(move |number| Item::new(producer, number, producers))
        };
        (0..producers).flat_map(of)
    }

    proptest! {
        #[test]
        fn the_producers_items_are_all_the_items_once(items in 1u32..3000, producers in 1u32..17) {
            let mut all: Vec<u32> = items_of(items, producers).map(|item| item.0).collect();
            all.sort_unstable();
            prop_assert_eq!(all, (0..items).collect::<Vec<_>>());
        }

        #[test]
        fn items_shared_out_over_consumers_are_had_once(
            items in 1u32..2000, producers in 1u32..9, consumers in 1usize..5,
        ) {
            let mut ledgers = vec![Ledger::new(producers); consumers];
            for (nth, item) in items_of(items, producers).enumerate() {
                ledgers[nth % consumers].note(item);
            }
            let mut all = Ledger::default();
            for ledger in &ledgers {
                all.merge(&Ledger::from_numbers(&ledger.to_numbers()));
            }
            prop_assert_eq!((all.items(), all.duplicates, all.out_of_order), (items, 0, 0));
        }
    }

    #[test]
    fn an_item_that_comes_twice_is_noticed_in_one_ledger_and_across_two() {
        let (mut one, mut other) = (Ledger::new(1), Ledger::new(1));
        [0, 1, 1]
            .map(Item)
            .into_iter()
            .for_each(|item| one.note(item));
        [1, 2]
            .map(Item)
            .into_iter()
            .for_each(|item| other.note(item));
        assert_eq!((one.duplicates, one.out_of_order), (1, 0));
        one.merge(&other);
        assert_eq!((one.duplicates, one.items()), (2, 3));
    }

    #[test]
    fn an_item_that_comes_after_a_later_one_of_its_producer_is_noticed() {
        let mut ledger = Ledger::new(2);
        let mut order = OrderCheck::new(2);
        // Producer 0 makes 0, 2, 4; producer 1 makes 1, 3, 5.
        for item in [1, 0, 4, 3, 2, 5].map(Item) {
            ledger.note(item);
            order.see(item);
        }
        assert_eq!(
            (ledger.items(), ledger.duplicates, ledger.out_of_order),
            (6, 0, 1)
        );
        assert!(order.broken > 0);
    }
}
