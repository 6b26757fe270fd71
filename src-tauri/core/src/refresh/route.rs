//! Where the walk over a feed's pages may go.

use std::collections::HashSet;

use url::Url;

pub(super) const CIRCLE: &str = "The feed's next_url leads back to a page that was already read. The walk ended there.";
pub(super) const ELSEWHERE: &str = "The feed's next_url leads to another site. It was not followed.";
pub(super) const TOO_LONG: &str = "The feed has more pages than are read in one run. Its newest items were kept.";

/// Where a walk may go, and where it has been.
pub(super) struct Route {
    /// The address of the source, and the one that answered for it.
    homes: [Url; 2],
    visited: HashSet<Url>,
}

impl Route {
    /// Begins at the address of the source, which `from` answered for.
    pub(super) fn new(source: &Url, from: &Url) -> Self {
        Route { homes: [source.clone(), from.clone()], visited: HashSet::from([source.clone(), from.clone()]) }
    }

    pub(super) fn visit(&mut self, url: &Url) {
        if !self.visited.contains(url) {
            self.visited.insert(url.clone());
        }
    }

    /// The next page's address: on an origin of the first page (for a file, in its folder or below), not yet visited.
    pub(super) fn follow(&self, next: &str) -> Result<Url, &'static str> {
        let mut url = Url::parse(next).map_err(|_| ELSEWHERE)?;
        url.set_fragment(None);
        if !self.homes.iter().any(|home| same_place(home, &url)) {
            return Err(ELSEWHERE);
        }
        if self.visited.contains(&url) { Err(CIRCLE) } else { Ok(url) }
    }
}

fn same_place(home: &Url, next: &Url) -> bool {
    if home.scheme() == "file" {
        return next.scheme() == "file" && next.host().is_none() && in_folder_of(home, next);
    }
    next.origin() == home.origin() && next.username().is_empty() && next.password().is_none()
}

/// Slashes that are spelled as %2F or %5C could climb out again once they are a path.
fn in_folder_of(home: &Url, next: &Url) -> bool {
    let path = next.path().to_ascii_lowercase();
    let below = home.join(".").is_ok_and(|folder| next.path().starts_with(folder.path()));
    below && !path.contains("%2f") && !path.contains("%5c")
}
