//! Stretches of a text that are asked about in the order of the text.

use std::ops::Range;

/// Sorted stretches that do not overlap, walked through beside places that only grow: each stretch is passed once,
/// however many places are asked about.
pub(super) struct Stretches<I: Iterator<Item = Range<usize>>> {
    /// The first stretch that does not end before the last place asked about.
    current: Option<Range<usize>>,
    later: I,
}

impl<I: Iterator<Item = Range<usize>>> Stretches<I> {
    pub(super) fn new(stretches: impl IntoIterator<IntoIter = I>) -> Self {
        let mut later = stretches.into_iter();
        Self { current: later.next(), later }
    }

    /// Whether a place, which must not lie before the one asked about last, is in one of the stretches.
    pub(super) fn contain(&mut self, place: usize) -> bool {
        while self.current.as_ref().is_some_and(|stretch| stretch.end <= place) {
            self.current = self.later.next();
        }
        self.current.as_ref().is_some_and(|stretch| stretch.start <= place)
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..Default::default() })]

        #[test]
        fn every_place_is_told_and_every_stretch_passed_once(
            lengths in prop::collection::vec((0..4_usize, 0..4_usize), 0..60),
        ) {
            let mut end = 0;
            let stretches: Vec<Range<usize>> = lengths
                .iter()
                .map(|(gap, length)| {
                    let start = end + gap;
                    end = start + length;
                    start..end
                })
                .collect();
            let steps = Cell::new(0);
            let counted = stretches.iter().cloned().inspect(|_| steps.set(steps.get() + 1));
            let mut walked = Stretches::new(counted);
            for place in 0..end + 4 {
                let expected = stretches.iter().any(|stretch| stretch.contains(&place));
                prop_assert_eq!(walked.contain(place), expected, "{} in {:?}", place, &stretches);
            }
            prop_assert_eq!(steps.get(), stretches.len());
        }
    }
}
