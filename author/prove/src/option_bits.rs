//! The options of a question as bits: the first option has the lowest bit, and so on.

/// Entries of a list that has one for each option of a question, with the bits of the options.
pub fn with_bits<T>(list: &[T]) -> impl Iterator<Item = (u64, &T)> {
    std::iter::successors(Some(1_u64), |bit| bit.checked_mul(2)).zip(list)
}

/// The entries of the options with these bits.
pub fn of_bits<T>(list: &[T], bits: u64) -> impl Iterator<Item = &T> {
    with_bits(list).filter(move |(bit, _)| bits & bit != 0).map(|(_, entry)| entry)
}

/// The bits of the options whose entry is as wanted.
pub fn bits_where<T>(list: &[T], mut wanted: impl FnMut(&T) -> bool) -> u64 {
    with_bits(list).filter(|(_, entry)| wanted(entry)).fold(0, |bits, (bit, _)| bits | bit)
}

#[cfg(test)]
mod tests {
    use super::{bits_where, of_bits};

    #[test]
    fn the_first_option_has_the_lowest_bit() {
        let list = ["a", "b", "c"];
        assert_eq!(of_bits(&list, 0b101).collect::<Vec<_>>(), [&"a", &"c"]);
        assert_eq!(bits_where(&list, |entry| *entry != "a"), 0b110);
        let long = [(); 70];
        assert_eq!(bits_where(&long, |()| true), u64::MAX, "a question has at most 64 options");
    }
}
