//! The best one-to-one assignment of a form's rows or columns to places in a grid.

use pathfinding::kuhn_munkres::kuhn_munkres;
use pathfinding::matrix::Matrix;

use super::score::{MARGIN, PLAUSIBLE, Score};

/// How well each wanted thing (row of the matrix) fits each place.
pub(super) struct Fit {
    scores: Vec<Vec<Score>>,
}

/// What became of a wanted thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Outcome {
    /// It is at this place.
    At(usize),
    /// It could as well be at another: both places.
    Doubtful(usize, usize),
    /// No place fits.
    Absent,
}

impl Fit {
    pub(super) fn new(wanted: usize, places: usize, score: impl Fn(usize, usize) -> Score) -> Self {
        Self { scores: (0..wanted).map(|row| (0..places).map(|place| score(row, place)).collect()).collect() }
    }

    /// Assigns all at once, so that the total is greatest and no place is used twice, then doubts every choice
    /// that has a rival within the margin.
    pub(super) fn assign(&self) -> Vec<Outcome> {
        let chosen = self.best();
        let outcome = |(scores, place): (&Vec<Score>, &Option<usize>)| match *place {
            None => Outcome::Absent,
            Some(place) => match rival(scores, place, &chosen) {
                Some(other) => Outcome::Doubtful(place, other),
                None => Outcome::At(place),
            },
        };
        self.scores.iter().zip(&chosen).map(outcome).collect()
    }

    fn best(&self) -> Vec<Option<usize>> {
        let (wanted, places) = (self.scores.len(), self.scores.first().map_or(0, Vec::len));
        if places == 0 {
            return vec![None; wanted];
        }
        if let Some(obvious) = self.obvious(places) {
            return obvious;
        }
        // A column of zeros for each wanted thing lets it stay absent.
        let weights = Matrix::from_fn(wanted, places + wanted, |(row, place)| {
            self.scores[row].get(place).copied().filter(|&score| score >= PLAUSIBLE).unwrap_or(0)
        });
        let (_, chosen) = kuhn_munkres(&weights);
        let fits = |(row, place): (usize, usize)| {
            (place < places && self.scores[row][place] >= PLAUSIBLE).then_some(place)
        };
        chosen.into_iter().enumerate().map(fits).collect()
    }

    /// Each thing at the place that fits it best. In the usual case there is one, and no two the same: then no other
    /// assignment can have a greater total, and there is nothing to search.
    fn obvious(&self, places: usize) -> Option<Vec<Option<usize>>> {
        let mut taken = vec![false; places];
        let mut chosen = Vec::with_capacity(self.scores.len());
        for scores in &self.scores {
            let place = match best(scores) {
                Best::Nowhere => None,
                Best::At(place) if !std::mem::replace(&mut taken[place], true) => Some(place),
                Best::At(_) | Best::AtSeveral => return None,
            };
            chosen.push(place);
        }
        Some(chosen)
    }
}

/// The best place that is free and within the margin of the chosen one.
fn rival(scores: &[Score], place: usize, chosen: &[Option<usize>]) -> Option<usize> {
    let is_close = |&other: &usize| other != place && scores[other] + MARGIN > scores[place];
    let is_free = |other: &usize| !chosen.contains(&Some(*other));
    (0..scores.len()).filter(is_close).filter(is_free).max_by_key(|&other| scores[other])
}

/// Where something fits best.
enum Best {
    Nowhere,
    At(usize),
    AtSeveral,
}

fn best(scores: &[Score]) -> Best {
    let greatest = scores.iter().copied().max().filter(|&greatest| greatest >= PLAUSIBLE);
    let mut places = (0..scores.len()).filter(|&place| Some(scores[place]) == greatest);
    match (places.next(), places.next()) {
        (None, _) => Best::Nowhere,
        (Some(place), None) => Best::At(place),
        (Some(_), Some(_)) => Best::AtSeveral,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn assign(scores: &[&[Score]]) -> Vec<Outcome> {
        Fit::new(scores.len(), scores[0].len(), |row, place| scores[row][place]).assign()
    }

    #[test]
    fn the_whole_decides_where_the_parts_would_clash() {
        assert_eq!(assign(&[&[1000, 990], &[995, 0]]), [Outcome::At(1), Outcome::At(0)]);
    }

    #[test]
    fn two_places_that_look_alike_leave_a_doubt() {
        assert_eq!(assign(&[&[1000, 950, 0], &[0, 0, 1000]]), [Outcome::Doubtful(0, 1), Outcome::At(2)]);
    }

    #[test]
    fn nothing_is_forced_into_a_place() {
        assert_eq!(assign(&[&[300, 0], &[1000, 0]]), [Outcome::Absent, Outcome::At(0)]);
    }
}
