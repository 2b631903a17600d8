//! What two lists have in common, in order, and what each has besides. What the items are is for those who ask.

use similar::DiffOp;
use similar::algorithms::{Capture, myers};
use std::collections::HashMap;
use std::convert::Infallible;
use std::hash::Hash;
use std::ops::Range;

/// The places of the items that two lists have in common, as many as there can be in order: each in the old list and in the
/// new one.
pub(crate) fn common<T: Hash + Eq>(old: &[T], new: &[T]) -> Vec<(usize, usize)> {
    let front = old.iter().zip(new).take_while(|(one, other)| one == other).count();
    let (old_rest, new_rest) = (&old[front..], &new[front..]);
    let back = old_rest.iter().rev().zip(new_rest.iter().rev()).take_while(|(one, other)| one == other).count();
    let (old_end, new_end) = (old.len() - back, new.len() - back);
    let between = common_between(&old[front..old_end], &new[front..new_end]);
    (0..front)
        .map(|at| (at, at))
        .chain(between.into_iter().map(|(old_at, new_at)| (front + old_at, front + new_at)))
        .chain((0..back).map(|at| (old_end + at, new_end + at)))
        .collect()
}

/// What only one of the lists has at all is left out before they are compared, so that two without anything in common take no
/// time. Numbers stand for the items, so that the comparison is in the program once.
fn common_between<T: Hash + Eq>(old: &[T], new: &[T]) -> Vec<(usize, usize)> {
    let mut numbers = HashMap::new();
    for item in new {
        let next = numbers.len();
        numbers.entry(item).or_insert(next);
    }
    let numbered = old.iter().enumerate().filter_map(|(at, item)| Some((at, *numbers.get(item)?)));
    let (old_places, old): (Vec<usize>, Vec<usize>) = numbered.unzip();
    let mut is_shared = vec![false; numbers.len()];
    old.iter().for_each(|number| is_shared[*number] = true);
    let numbered = new.iter().map(|item| numbers[item]).enumerate().filter(|(_, number)| is_shared[*number]);
    let (new_places, new): (Vec<usize>, Vec<usize>) = numbered.unzip();
    let mut pairs = Vec::new();
    for step in steps(&old, &new) {
        if let DiffOp::Equal { old_index, new_index, len } = step {
            pairs.extend((0..len).map(|at| (old_places[old_index + at], new_places[new_index + at])));
        }
    }
    pairs
}

fn steps(old: &[usize], new: &[usize]) -> Vec<DiffOp> {
    let mut steps = Capture::new();
    let done: Result<(), Infallible> = myers::diff(&mut steps, old, 0..old.len(), new, 0..new.len());
    done.map(|()| steps.into_ops()).unwrap_or_default()
}

/// What two lists do not have in common, as pairs of ranges in their order; neither both empty nor one behind the other.
pub(crate) fn gaps<T: Hash + Eq>(old: &[T], new: &[T]) -> Vec<(Range<usize>, Range<usize>)> {
    let mut gaps = Vec::new();
    let (mut old_at, mut new_at) = (0, 0);
    for (old_to, new_to) in common(old, new).into_iter().chain([(old.len(), new.len())]) {
        if old_at < old_to || new_at < new_to {
            gaps.push((old_at..old_to, new_at..new_to));
        }
        (old_at, new_at) = (old_to + 1, new_to + 1);
    }
    gaps
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(old: &str, new: &str, expected: &[(usize, usize)]) {
        let (old, new): (Vec<_>, Vec<_>) = (old.chars().collect(), new.chars().collect());
        let found = common(&old, &new);
        assert_eq!(found, expected);
        let between: usize = gaps(&old, &new).iter().map(|(old, new)| old.len() + new.len()).sum();
        assert_eq!(between + 2 * found.len(), old.len() + new.len());
    }

    #[test]
    fn items_in_common_are_found_around_what_only_one_list_has() {
        check("abc", "abc", &[(0, 0), (1, 1), (2, 2)]);
        check("axbc", "abyc", &[(0, 0), (2, 1), (3, 3)]);
        check("abab", "bab", &[(1, 0), (2, 1), (3, 2)]);
        check("xabcy", "zazby", &[(1, 1), (2, 3), (4, 4)]);
        check("abc", "xyz", &[]);
        check("", "a", &[]);
        check("", "", &[]);
    }

    #[test]
    fn gaps_are_what_lies_between() {
        assert_eq!(gaps(&["a", "b", "c"], &["x", "a", "c", "d", "e"]), [(0..0, 0..1), (1..2, 2..2), (3..3, 3..5)]);
    }
}
