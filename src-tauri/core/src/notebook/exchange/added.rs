//! What the open notebook is once it has taken, by adding, what another has. The rules are told at `Notebook::take`.

use std::collections::{HashMap, HashSet};

use super::everything::{CarriedBookmark, CarriedCollection, CarriedMark, Everything};
use super::messages;
use crate::model::ResourceKey;
use crate::notebook::collection::fold;
use crate::notebook::tag;

pub(super) fn added(here: &Everything, there: &Everything) -> Everything {
    let mut sum = here.clone();
    let mut marks = Marks::of(&sum);
    let places: HashMap<ResourceKey, usize> =
        sum.bookmarks.iter().enumerate().map(|(n, bookmark)| (bookmark.key.clone(), n)).collect();
    for theirs in &there.bookmarks {
        let mut theirs = theirs.clone();
        theirs.marks.retain(|mark| marks.is_missing(&mut sum, mark));
        match places.get(&theirs.key).and_then(|place| sum.bookmarks.get_mut(*place)) {
            Some(own) => add_to(own, theirs),
            None => sum.bookmarks.push(theirs),
        }
    }
    for bookmark in &mut sum.bookmarks {
        bookmark.marks.sort_by(|one, other| one.uuid.cmp(&other.uuid));
    }
    sum.bookmarks.sort_by_key(|bookmark| bookmark.created_at);
    for collection in &there.collections {
        add_collection(&mut sum, collection);
    }
    for (name, json) in &there.settings {
        sum.settings.entry(name.clone()).or_insert_with(|| json.clone());
    }
    messages::add(&mut sum, there);
    for place in &there.places {
        match sum.places.iter_mut().find(|own| own.document == place.document) {
            Some(own) if own.at < place.at => *own = place.clone(),
            Some(_) => {}
            None => sum.places.push(place.clone()),
        }
    }
    sum
}

/// Where each mark stands: a mark may have come to another bookmark since, when its publisher renamed a resource.
struct Marks {
    places: HashMap<String, (usize, usize)>,
}

impl Marks {
    fn of(sum: &Everything) -> Self {
        let of_one = |(n, bookmark): (usize, &CarriedBookmark)| {
            let marks = bookmark.marks.iter().enumerate();
            marks.map(|(m, mark)| (mark.uuid.clone(), (n, m))).collect::<Vec<_>>()
        };
        Marks { places: sum.bookmarks.iter().enumerate().flat_map(of_one).collect() }
    }

    /// A mark that is here is brought up to date where it stands.
    fn is_missing(&mut self, sum: &mut Everything, mark: &CarriedMark) -> bool {
        let Some((n, m)) = self.places.get(&mark.uuid) else { return true };
        if let Some(own) = sum.bookmarks.get_mut(*n).and_then(|bookmark| bookmark.marks.get_mut(*m)) {
            let note = both_notes(&own.note, &mark.note);
            if mark.changed_at > own.changed_at {
                *own = mark.clone();
            }
            own.note = note;
        }
        false
    }
}

fn add_to(own: &mut CarriedBookmark, theirs: CarriedBookmark) {
    own.note = both_notes(&own.note, &theirs.note);
    own.noted_at = own.noted_at.max(theirs.noted_at);
    if theirs.copy.fetched_at > own.copy.fetched_at {
        own.copy = theirs.copy;
    }
    own.created_at = own.created_at.min(theirs.created_at);
    let known: HashSet<_> = own.files.iter().map(|file| file.digest).collect();
    own.files.extend(theirs.files.into_iter().filter(|file| !known.contains(&file.digest)));
    own.files
        .sort_by(|one, other| (one.kept_at, &one.title, one.digest).cmp(&(other.kept_at, &other.title, other.digest)));
    let known: HashSet<_> = own.tags.iter().map(|tag| tag::fold(tag)).collect();
    own.tags.extend(theirs.tags.into_iter().filter(|tag| !known.contains(&tag::fold(tag))));
    own.tags.sort_by_key(|tag| tag::fold(tag));
    own.marks.extend(theirs.marks);
}

fn add_collection(sum: &mut Everything, theirs: &CarriedCollection) {
    match sum.collections.iter_mut().find(|own| fold(&own.name) == fold(&theirs.name)) {
        Some(own) => {
            let known: HashSet<_> = own.entries.iter().cloned().collect();
            own.entries.extend(theirs.entries.iter().filter(|key| !known.contains(*key)).cloned());
        }
        None => sum.collections.push(theirs.clone()),
    }
}

/// Two notes on one thing: the one that holds the other, or both. Taken twice, it does not grow.
fn both_notes(own: &str, theirs: &str) -> String {
    if own.contains(theirs) {
        own.to_owned()
    } else if theirs.contains(own) {
        theirs.to_owned()
    } else {
        format!("{own}\n\n{theirs}")
    }
}
