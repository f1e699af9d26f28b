//! What one part of a flow has to do with: `(outline, part) -> boxes in columns, and lines between them`.
//!
//! A layered drawing: each box stands right of all that it reads. A line that passes a column has a place
//! of its own there, so that it runs under no box. The order in a column is that of the flow, moved a few
//! times towards the middle of the neighbours.

use std::collections::{BTreeMap, BTreeSet};

use crate::outline::{Outline, PartKind};

/// A box of the drawing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConeBox {
    /// Its place in the outline.
    pub part: usize,
    /// The column, from the left.
    pub column: usize,
    /// The row in its column, counted with the lines that pass.
    pub row: usize,
}

/// A line from what is read to what reads it, with the column and row of each place that it passes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConeLine {
    /// The column and row of each place, the two boxes included.
    pub through: Vec<(usize, usize)>,
}

/// The cone of a part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cone {
    /// The part that it is the cone of, by its place in the outline.
    pub of: usize,
    /// The boxes, in the order of the outline.
    pub boxes: Vec<ConeBox>,
    /// The lines.
    pub lines: Vec<ConeLine>,
    /// How many columns there are.
    pub columns: usize,
    /// How many rows the longest column has, and for each column its rows: a box, or a line that passes.
    pub rows: Vec<Vec<Option<usize>>>,
}

/// How often the columns are put in order.
const SWEEPS: usize = 8;

impl Cone {
    /// The cone of a part: all that it reads, through facts, and all that reads it, through facts. When a
    /// question is asked is told in the list, and not followed.
    pub fn of(outline: &Outline, of: usize) -> Self {
        let edges = edges(outline, of);
        let mut members: BTreeSet<usize> = edges.iter().flat_map(|(a, b)| [*a, *b]).collect();
        members.insert(of);
        let columns = columns(&members, &edges);
        Drawing::of(of, &columns, &edges).cone()
    }
}

/// The pairs of what is read and what reads it.
fn edges(outline: &Outline, of: usize) -> BTreeSet<(usize, usize)> {
    let part = |place: usize| outline.parts.get(place);
    let mut edges = BTreeSet::new();
    let (mut todo, mut seen) = (vec![of], BTreeSet::new());
    while let Some(reader) = todo.pop() {
        if !seen.insert(reader) {
            continue;
        }
        // A question that is read is not followed further.
        let is_end = reader != of && part(reader).is_some_and(|part| part.kind == PartKind::Step);
        for read in part(reader).filter(|_| !is_end).into_iter().flat_map(|part| &part.reads) {
            if *read != reader {
                edges.insert((*read, reader));
                todo.push(*read);
            }
        }
    }
    let (mut todo, mut seen) = (vec![of], BTreeSet::new());
    while let Some(read) = todo.pop() {
        if !seen.insert(read) {
            continue;
        }
        let is_end = read != of && part(read).is_some_and(|part| part.kind != PartKind::Fact);
        for reader in part(read).filter(|_| !is_end).into_iter().flat_map(|part| &part.read_by) {
            if *reader != read {
                edges.insert((read, *reader));
                todo.push(*reader);
            }
        }
    }
    edges
}

/// The column of each member: one more than the furthest of what it reads. The outline is in an order in
/// which steps, then facts, then actions stand, so a few rounds settle it.
fn columns(members: &BTreeSet<usize>, edges: &BTreeSet<(usize, usize)>) -> BTreeMap<usize, usize> {
    let mut columns: BTreeMap<usize, usize> = members.iter().map(|part| (*part, 0)).collect();
    for _ in 0..members.len() {
        let mut moved = false;
        for (read, reader) in edges {
            let least = columns.get(read).copied().unwrap_or_default().saturating_add(1);
            if let Some(column) = columns.get_mut(reader)
                && *column < least
            {
                (*column, moved) = (least, true);
            }
        }
        if !moved {
            break;
        }
    }
    columns
}

/// A place in a column: a box, or a line that passes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum DrawnPlace {
    Part(usize),
    Passing(usize, usize),
}

struct Drawing {
    of: usize,
    columns: Vec<Vec<DrawnPlace>>,
    /// Each line: its places from left to right, with the column of the first.
    lines: Vec<(usize, Vec<DrawnPlace>)>,
}

impl Drawing {
    fn of(of: usize, columns: &BTreeMap<usize, usize>, edges: &BTreeSet<(usize, usize)>) -> Self {
        let count = columns.values().max().map_or(1, |last| last.saturating_add(1));
        let mut drawn: Vec<Vec<DrawnPlace>> = vec![Vec::new(); count];
        for (part, column) in columns {
            if let Some(column) = drawn.get_mut(*column) {
                column.push(DrawnPlace::Part(*part));
            }
        }
        let mut lines = Vec::new();
        for (read, reader) in edges {
            let column = |part: &usize| columns.get(part).copied().unwrap_or_default();
            let (from, to) = (column(read), column(reader));
            let mut places = vec![DrawnPlace::Part(*read)];
            for passed in from.saturating_add(1)..to {
                let place = DrawnPlace::Passing(*read, *reader);
                places.push(place);
                if let Some(column) = drawn.get_mut(passed) {
                    column.push(place);
                }
            }
            places.push(DrawnPlace::Part(*reader));
            lines.push((from, places));
        }
        let mut drawing = Self { of, columns: drawn, lines };
        for sweep in 0..SWEEPS {
            drawing.sweep(sweep % 2 == 0);
        }
        drawing
    }

    fn row(&self, column: usize, place: DrawnPlace) -> usize {
        let rows = self.columns.get(column).map(Vec::as_slice).unwrap_or_default();
        rows.iter().position(|one| *one == place).unwrap_or_default()
    }

    /// Puts each column in the order of the middle of its neighbours, on the left or on the right.
    fn sweep(&mut self, from_left: bool) {
        let count = self.columns.len();
        let order: Vec<usize> = if from_left {
            (1..count).collect()
        } else {
            (0..count.saturating_sub(1)).rev().collect()
        };
        for column in order {
            let mut neighbours: BTreeMap<DrawnPlace, Vec<usize>> = BTreeMap::new();
            for (from, places) in &self.lines {
                let pairs = places.iter().zip(places.iter().skip(1)).zip(*from..);
                for ((left, right), at) in pairs {
                    let (here, there, there_at) = if from_left {
                        (*right, *left, at)
                    } else {
                        (*left, *right, at.saturating_add(1))
                    };
                    let here_at = if from_left { at.saturating_add(1) } else { at };
                    if here_at == column {
                        let row = self.row(there_at, there);
                        neighbours.entry(here).or_default().push(row);
                    }
                }
            }
            let middle = |place: &DrawnPlace, row: usize| {
                let rows = neighbours.get(place).map(Vec::as_slice).unwrap_or_default();
                let sum: usize = rows.iter().sum();
                // In hundredths, so that no floats are needed.
                sum.saturating_mul(100).checked_div(rows.len()).unwrap_or(row.saturating_mul(100))
            };
            if let Some(places) = self.columns.get_mut(column) {
                let mut keyed: Vec<(usize, DrawnPlace)> = places
                    .iter()
                    .enumerate()
                    .map(|(row, place)| (middle(place, row), *place))
                    .collect();
                keyed.sort_by_key(|(middle, _)| *middle);
                *places = keyed.into_iter().map(|(_, place)| place).collect();
            }
        }
    }

    fn cone(&self) -> Cone {
        let mut boxes = Vec::new();
        for (column, places) in self.columns.iter().enumerate() {
            boxes.extend(places.iter().enumerate().filter_map(|(row, place)| match place {
                DrawnPlace::Part(part) => Some(ConeBox { part: *part, column, row }),
                DrawnPlace::Passing(..) => None,
            }));
        }
        boxes.sort_by_key(|one| one.part);
        let lines = self.lines.iter().map(|(from, places)| ConeLine {
            through: places
                .iter()
                .zip(*from..)
                .map(|(place, column)| (column, self.row(column, *place)))
                .collect(),
        });
        let rows = self.columns.iter().map(|places| {
            let row = |place: &DrawnPlace| match place {
                DrawnPlace::Part(part) => Some(*part),
                DrawnPlace::Passing(..) => None,
            };
            places.iter().map(row).collect()
        });
        Cone {
            of: self.of,
            boxes,
            lines: lines.collect(),
            columns: self.columns.len(),
            rows: rows.collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::Cone;
    use crate::outline::Outline;
    use crate::pack::folder;

    #[test]
    fn every_line_goes_right_and_no_two_things_share_a_place() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../bindings/walks/small");
        let files = folder::read(&root).unwrap();
        let pack = veiviser::load(&files, &[]).unwrap();
        for flow in pack.flows() {
            let outline = Outline::of(&pack, &files, flow, pack.original());
            let mut lines = 0;
            for (of, part) in outline.parts.iter().enumerate() {
                let cone = Cone::of(&outline, of);
                let is_there = |part: usize| cone.boxes.iter().any(|one| one.part == part);
                assert!(part.reads.iter().chain(&part.read_by).all(|part| is_there(*part)));
                let places: BTreeSet<(usize, usize)> =
                    cone.boxes.iter().map(|one| (one.column, one.row)).collect();
                assert_eq!(places.len(), cone.boxes.len(), "{}", part.path);
                lines += cone.lines.len();
                for line in &cone.lines {
                    let (first, last) = (line.through[0], line.through[line.through.len() - 1]);
                    assert!(places.contains(&first) && places.contains(&last), "{}", part.path);
                    let steps = line.through.windows(2);
                    assert!(steps.into_iter().all(|pair| pair[1].0 == pair[0].0 + 1));
                    let passed = &line.through[1..line.through.len() - 1];
                    assert!(passed.iter().all(|place| !places.contains(place)), "{}", part.path);
                }
            }
            assert!(lines > 5, "{}", flow.id());
        }
    }
}
