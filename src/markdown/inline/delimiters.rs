//! Emphasis and strikethrough: which delimiters pair off, by markdown-it's rules. They differ from CommonMark's reference
//! only in what counts as punctuation, and in `~~`.

use super::{Piece, PieceKind};
use crate::markdown::token::{Element, Tag};
use crate::markdown::unicode::{is_flanking_punctuation, is_flanking_space};

/// A run of one marker.
pub(super) struct Run {
    pub marker: u8,
    /// Bytes.
    pub length: usize,
    opens: bool,
    closes: bool,
}

impl Run {
    /// The run that starts at a byte.
    pub fn at(text: &str, start: usize) -> Self {
        let marker = text.as_bytes()[start];
        let length = text.as_bytes()[start..].iter().take_while(|byte| **byte == marker).count();
        let before = text[..start].chars().next_back().unwrap_or(' ');
        let after = text[start + length..].chars().next().unwrap_or(' ');
        let (space_before, space_after) = (is_flanking_space(before), is_flanking_space(after));
        let (mark_before, mark_after) = (is_flanking_punctuation(before), is_flanking_punctuation(after));
        let left = !space_after && (!mark_after || space_before || mark_before);
        let right = !space_before && (!mark_before || space_after || mark_after);
        let splits_words = marker != b'_';
        Self {
            marker,
            length,
            opens: left && (splits_words || !right || mark_before),
            closes: right && (splits_words || !left || mark_after),
        }
    }
}

/// A marker that may open or close.
struct Delimiter {
    marker: u8,
    /// Length of its run; zero where the rule of three does not hold.
    length: usize,
    /// Index of its piece.
    piece: usize,
    opens: bool,
    closes: bool,
    /// Index of the delimiter that closes this one.
    end: Option<usize>,
}

/// The delimiters of a text, one list for each link, since nothing pairs across a link's edge.
#[derive(Default)]
pub(super) struct Delimiters {
    finished: Vec<Vec<Delimiter>>,
    outer: Vec<Vec<Delimiter>>,
    current: Vec<Delimiter>,
}

impl Delimiters {
    pub fn push(&mut self, run: &Run, piece: usize) {
        let length = if run.marker == b'~' { 0 } else { run.length };
        let (opens, closes) = (run.opens, run.closes);
        self.current.push(Delimiter { marker: run.marker, length, piece, opens, closes, end: None });
    }

    /// A link begins.
    pub fn enter(&mut self) {
        self.outer.push(std::mem::take(&mut self.current));
    }

    /// A link ends.
    pub fn leave(&mut self) {
        let outer = self.outer.pop().unwrap_or_default();
        self.finished.push(std::mem::replace(&mut self.current, outer));
    }

    /// Pairs delimiters off and turns their pieces into tags.
    pub fn resolve(mut self, content: &str, pieces: &mut [Piece]) {
        self.finished.push(self.current);
        for list in self.finished.iter_mut().chain(&mut self.outer) {
            pair(list);
        }
        for list in self.finished.iter().chain(&self.outer) {
            strike(list, content, pieces);
        }
        for list in self.finished.iter().chain(&self.outer) {
            emphasize(list, pieces);
        }
    }
}

/// For each closer, the nearest opener that fits. Skips what lies inside pairs, and what earlier searches have ruled
/// out, so that the time grows with the text.
fn pair(list: &mut [Delimiter]) {
    // Lowest index worth looking at, by marker, whether the closer can also open, and length modulo three.
    let mut bottoms = [[0_usize; 6]; 3];
    // How many delimiters before each one need no look.
    let mut jumps = vec![0_usize; list.len()];
    let mut run_start = 0;
    let mut last_piece = None;
    for closer in 0..list.len() {
        let Delimiter { marker, length, piece, closes, .. } = list[closer];
        if list[run_start].marker != marker || last_piece != piece.checked_sub(1) || last_piece.is_none() {
            run_start = closer;
        }
        last_piece = Some(piece);
        if !closes {
            continue;
        }
        let row = match marker {
            b'*' => 0,
            b'_' => 1,
            _ => 2,
        };
        let bottom = bottoms[row][usize::from(list[closer].opens) * 3 + length % 3];
        // Indices are one higher than the delimiters they mean; zero is none.
        let first = run_start.saturating_sub(jumps[run_start]);
        let mut candidate = first;
        let mut found = false;
        while candidate > bottom {
            let opener = candidate - 1;
            if fits(&list[opener], &list[closer]) {
                let skipped = if opener > 0 && !list[opener - 1].opens { jumps[opener - 1] + 1 } else { 0 };
                jumps[closer] = closer - opener + skipped;
                jumps[opener] = skipped;
                list[closer].opens = false;
                list[opener].end = Some(closer);
                list[opener].closes = false;
                last_piece = None;
                found = true;
                break;
            }
            candidate = candidate.saturating_sub(jumps[opener] + 1);
        }
        if !found {
            bottoms[row][usize::from(list[closer].opens) * 3 + length % 3] = first;
        }
    }
}

fn fits(opener: &Delimiter, closer: &Delimiter) -> bool {
    if opener.marker != closer.marker || !opener.opens || opener.end.is_some() {
        return false;
    }
    let breaks_rule_of_three = (opener.closes || closer.opens)
        && (opener.length + closer.length).is_multiple_of(3)
        && !(opener.length.is_multiple_of(3) && closer.length.is_multiple_of(3));
    !breaks_rule_of_three
}

fn strike(list: &[Delimiter], content: &str, pieces: &mut [Piece]) {
    let mut lone = Vec::new();
    for opener in list.iter().filter(|delimiter| delimiter.marker == b'~') {
        let Some(closer) = opener.end.and_then(|end| list.get(end)) else { continue };
        pieces[opener.piece].kind = PieceKind::Open(Tag::new(Element::Strike));
        pieces[closer.piece].kind = PieceKind::Close(Element::Strike);
        if let Some(before) = closer.piece.checked_sub(1)
            && matches!(pieces[before].kind, PieceKind::Text)
            && content.get(pieces[before].range.clone()) == Some("~")
        {
            lone.push(before);
        }
    }
    // The odd marker of a closing run comes after the tags that the run makes.
    while let Some(at) = lone.pop() {
        let closers =
            pieces[at + 1..].iter().take_while(|piece| matches!(piece.kind, PieceKind::Close(Element::Strike)));
        let last = at + closers.count();
        pieces.swap(at, last);
    }
}

fn emphasize(list: &[Delimiter], pieces: &mut [Piece]) {
    let mut index = list.len();
    while index > 0 {
        index -= 1;
        let opener = &list[index];
        let Some(end) = opener.end.filter(|_| opener.marker != b'~') else { continue };
        let is_strong = index > 0
            && list[index - 1].end == Some(end + 1)
            && list[index - 1].marker == opener.marker
            && list[index - 1].piece + 1 == opener.piece
            && list[end + 1].piece == list[end].piece + 1;
        let element = if is_strong { Element::Strong } else { Element::Emphasis };
        pieces[opener.piece].kind = PieceKind::Open(Tag::new(element.clone()));
        pieces[list[end].piece].kind = PieceKind::Close(element);
        if is_strong {
            for outer in [list[index - 1].piece, list[end + 1].piece] {
                let start = pieces[outer].range.start;
                pieces[outer].range = start..start;
            }
            index -= 1;
        }
    }
}
