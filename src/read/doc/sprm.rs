//! Single property modifiers: properties are stored as lists of changes, a code and an operand each ([MS-DOC]
//! 2.2.5 and 2.6).

use super::bytes::{Cursor, Look};

/// A change of one property.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sprm<'b> {
    /// Which property; one of the constants in [`code`], if it is known here.
    pub(super) code: u16,
    /// What about it, without the count that comes before an operand of no fixed size.
    pub(super) operand: &'b [u8],
}

/// The changes that are applied here.
pub(super) mod code {
    pub(in super::super) const C_DELETED: u16 = 0x0800;
    pub(in super::super) const C_IS_DATA: u16 = 0x0806;
    pub(in super::super) const C_SPECIAL_VANISH: u16 = 0x0818;
    pub(in super::super) const C_STRIKE: u16 = 0x0837;
    pub(in super::super) const C_VANISH: u16 = 0x083C;
    pub(in super::super) const C_IS_SPECIAL: u16 = 0x0855;
    pub(in super::super) const C_IS_OBJECT: u16 = 0x0856;
    pub(in super::super) const C_DOUBLE_STRIKE: u16 = 0x2A53;
    pub(in super::super) const C_RAISED: u16 = 0x2A48;
    pub(in super::super) const C_STYLE: u16 = 0x4A30;
    pub(in super::super) const C_FONT: u16 = 0x4A4F;
    pub(in super::super) const C_PICTURE: u16 = 0x6A03;
    pub(in super::super) const C_SYMBOL: u16 = 0x6A09;

    pub(in super::super) const P_STYLE: u16 = 0x4600;
    pub(in super::super) const P_ALIGN_PHYSICAL: u16 = 0x2403;
    pub(in super::super) const P_ALIGN: u16 = 0x2461;
    pub(in super::super) const P_IN_TABLE: u16 = 0x2416;
    pub(in super::super) const P_ENDS_ROW: u16 = 0x2417;
    pub(in super::super) const P_ENDS_INNER_CELL: u16 = 0x244B;
    pub(in super::super) const P_ENDS_INNER_ROW: u16 = 0x244C;
    pub(in super::super) const P_LIST_LEVEL: u16 = 0x260A;
    pub(in super::super) const P_LIST: u16 = 0x460B;
    pub(in super::super) const P_OUTLINE: u16 = 0x2640;
    pub(in super::super) const P_TABLE_DEPTH: u16 = 0x6649;
    pub(in super::super) const P_TABLE_DEPTH_CHANGE: u16 = 0x664A;
    /// The changes lie in the data stream, in older files under the second code.
    pub(in super::super) const P_HUGE: u16 = 0x6646;
    pub(in super::super) const P_HUGE_OLDER: u16 = 0x6645;
    /// The changes of a row lie in the data stream.
    pub(in super::super) const P_TABLE_PROPERTIES: u16 = 0x646B;
    pub(in super::super) const P_TABS: u16 = 0xC615;

    pub(in super::super) const T_DEFINITION: u16 = 0xD608;
    pub(in super::super) const T_DEFINITION_OLDER: u16 = 0xD606;
    pub(in super::super) const T_INSERT: u16 = 0x7621;
    pub(in super::super) const T_DELETE: u16 = 0x5622;
    pub(in super::super) const T_WIDTH: u16 = 0x7623;
    pub(in super::super) const T_MERGE: u16 = 0x5624;
    pub(in super::super) const T_SPLIT: u16 = 0x5625;
    pub(in super::super) const T_MERGE_DOWN: u16 = 0xD62B;
}

impl Sprm<'_> {
    /// The first byte of the operand.
    pub(super) fn byte(self) -> u8 {
        self.operand.u8_at(0).unwrap_or_default()
    }

    /// The first two bytes of the operand, as a number.
    pub(super) fn number(self) -> u16 {
        self.operand.u16_at(0).unwrap_or_default()
    }

    /// The first four bytes of the operand, as a number.
    pub(super) fn long_number(self) -> u32 {
        self.operand.u32_at(0).unwrap_or_default()
    }
}

/// The changes in a list, in order, up to one that is cut off.
pub(super) fn sprms(list: &[u8]) -> impl Iterator<Item = Sprm<'_>> {
    let mut rest = Cursor(list);
    std::iter::from_fn(move || {
        let code = rest.u16()?;
        let length = match code >> 13 {
            0 | 1 => 1,
            2 | 4 | 5 => 2,
            3 => 4,
            7 => 3,
            _ => counted(code, &mut rest)?,
        };
        rest.take(length).map(|operand| Sprm { code, operand })
    })
}

/// The size of an operand that begins with it. Of two the count is of another kind.
fn counted(code: u16, rest: &mut Cursor<'_>) -> Option<usize> {
    if matches!(code, code::T_DEFINITION | code::T_DEFINITION_OLDER) {
        return usize::from(rest.u16()?).checked_sub(1);
    }
    match rest.u8()? {
        // More tab stops than a byte can count: they count themselves.
        255 if code == code::P_TABS => {
            let deleted = usize::from(rest.0.u8_at(0)?) * 4 + 1;
            Some(deleted + usize::from(rest.0.u8_at(deleted)?) * 3 + 1)
        }
        count => Some(usize::from(count)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operands_have_the_size_that_the_code_says() {
        let mut tabs = vec![0x15, 0xC6, 255, 1, 1, 2, 3, 4, 1, 9, 8, 7];
        let list = [
            &[0x3C, 0x08, 1][..],
            &[0x08, 0xD6, 3, 0, 7, 7],
            &tabs.clone(),
            &[0x2B, 0xD6, 2, 4, 3],
            &[0x46, 0x66, 1, 2, 3, 4],
            &[0x01, 0x96, 5, 6],
        ]
        .concat();
        let read: Vec<_> = sprms(&list).map(|sprm| (sprm.code, sprm.operand.to_vec())).collect();
        let expected = [
            (0x083C, vec![1]),
            (0xD608, vec![7, 7]),
            (0xC615, tabs.split_off(3)),
            (0xD62B, vec![4, 3]),
            (0x6646, vec![1, 2, 3, 4]),
            (0x9601, vec![5, 6]),
        ];
        assert_eq!(read, expected);
    }

    #[test]
    fn a_list_that_is_cut_off_ends_before_the_cut() {
        assert_eq!(sprms(&[0x3C, 0x08, 1, 0x46, 0x66, 1, 2]).count(), 1);
        assert_eq!(sprms(&[0x08, 0xD6, 0, 0]).count(), 0);
    }
}
