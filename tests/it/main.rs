//! Journeys over the real core and the command line, in one binary.

mod bookmarks;
mod bundles;
mod catching_up;
mod checking;
mod checking_signed;
mod damage;
mod documents;
mod documents_desk;
mod documents_text;
mod downloading;
mod downloads;
mod fetch;
mod fetch_tls;
mod first_launch;
mod foreign;
#[cfg(unix)]
mod full_disk;
mod imports;
mod later_pages;
mod many_laptops;
mod memory_shelf;
#[cfg(target_os = "linux")]
mod memory_vault;
mod never_lost;
mod notebooks;
mod notebooks_shelf;
mod notes;
mod old_profiles;
mod page_hits;
mod pictures;
mod proxy;
mod published_files;
mod redirects;
mod refreshing;
mod removal;
mod schedule;
mod shelf;
mod shelf_bookmarks;
mod shelf_documents;
mod shelf_trust;
mod signed;
mod signed_refusals;
mod walk;
mod wire;
mod wire_documents;
mod workbooks;
