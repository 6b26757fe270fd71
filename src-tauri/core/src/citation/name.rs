//! Who wrote something: people and bodies told apart, because a reference list turns the names of people around and
//! must never turn those of bodies.
//!
//! A feed says names and no more. A person is recognised by a title, by initials, by `Family, Given`, or by two to four
//! capitalised words of which none belongs into the name of a body; whatever is doubtful is a body, whose name is printed
//! as it stands.

/// An author.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Name {
    /// A person.
    Person {
        /// `Jane`; never empty.
        given: String,
        /// `de la Cruz`; never empty.
        family: String,
    },
    /// An organisation, or a name that cannot be taken apart.
    Body(String),
}

/// Words before a name that only people have; they are not part of a citation.
const TITLES: &str = "Mr Mrs Ms Miss Mx Dr Prof Professor Sir Dame Rev Revd Reverend Sister Baroness Lady Lord";
/// Words of family names that stand in small letters.
const PARTICLES: &str = "al bin da de del della den der di do dos du el la las le los ter van von";
/// What only names of bodies end in or contain, in small letters.
const OF_BODIES: &str = "academy action advice agency aid alliance anti-slavery anti-trafficking army assembly association authority \
    board britain british bureau campaign care cathedral centre center charity children children's church city \
    clinic coalition college commission commissioner committee community company confederation consortium \
    constabulary convention council county court cross department digital diocese directorate embassy england \
    england's enterprise europe european exchange executive families family federation forum foundation freedom fund \
    global government group guild health hearts help helpline home homes hope hospital house housing human \
    independent initiative inspectorate institute international ireland irish justice kingdom lab labour law league \
    legal liberty library limited london ltd media medical migrant migration ministry mission modern monitoring \
    movement museum national network news nursing observatory office online organisation organization panel \
    parliament partners partnership people plc podcast police policy press productions programme project public \
    publishing red refuge refugee refugees regional relief report research rescue response rights royal safeguarding \
    salvation school scotland scottish secretariat security service services sector shelter slavery social society \
    solutions states statistics stop strategy studio studios support survivor survivors taskforce team trade traffik \
    trafficking transparency trust uk union unit united university unseen victim victims video voices wales watch \
    welsh west women women's workers working workshop world youth";

impl Name {
    /// Reads the name of an author.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let text = super::words::tidy(text);
        person(&text).unwrap_or(Name::Body(text))
    }

    /// `Jane Doe`, `Home Office`.
    pub(super) fn natural(&self) -> String {
        match self {
            Name::Person { given, family } => format!("{given} {family}"),
            Name::Body(name) => name.clone(),
        }
    }

    /// Particles and the rest of a family name: `("de la", "Cruz")`.
    pub(super) fn particles(family: &str) -> (String, String) {
        let words: Vec<&str> = family.split(' ').collect();
        let small = words.iter().take_while(|word| is_one_of(PARTICLES, word)).count();
        let (before, rest) = words.split_at(small.min(words.len().saturating_sub(1)));
        (before.join(" "), rest.join(" "))
    }
}

fn person(text: &str) -> Option<Name> {
    if let Some((family, given)) = text.split_once(", ") {
        return turned(family, given);
    }
    let mut words: Vec<&str> = text.split(' ').collect();
    let titled = words.first().is_some_and(|first| is_one_of(TITLES, first.trim_end_matches('.')));
    while words.len() > 1 && words.first().is_some_and(|first| is_one_of(TITLES, first.trim_end_matches('.'))) {
        words.remove(0);
    }
    let of_people = words.iter().all(|word| is_of_people(word));
    let enough = (2..=4).contains(&words.iter().filter(|word| !is_one_of(PARTICLES, word)).count());
    if !enough || !of_people || (!titled && words.iter().any(|word| is_of_bodies(word))) {
        return None;
    }
    let last = words.len() - 1;
    let begins = words.iter().position(|word| is_one_of(PARTICLES, word)).filter(|at| *at > 0).unwrap_or(last);
    let (given, family) = words.split_at(begins);
    named(&given.join(" "), &family.join(" "))
}

/// `Doe, Jane`: one word or particles before the comma, given names or initials after it.
fn turned(family: &str, given: &str) -> Option<Name> {
    let words: Vec<&str> = family.split(' ').chain(given.split(' ')).collect();
    let plain = words.iter().all(|word| is_of_people(word) && !is_of_bodies(word));
    let (_, rest) = Name::particles(family);
    let short = !rest.contains(' ') && given.split(' ').count() <= 3;
    if plain && short { named(given, family) } else { None }
}

fn named(given: &str, family: &str) -> Option<Name> {
    let whole = !given.is_empty() && family.chars().next_back().is_some_and(char::is_alphabetic);
    whole.then(|| Name::Person { given: given.to_owned(), family: family.to_owned() })
}

/// A capitalised word (`Jane`, `O’Neill`, `Jean-Paul`), initials (`J.`, `J.M.`), or a particle. A word all in capitals is
/// an acronym, and so of a body.
fn is_of_people(word: &str) -> bool {
    let letters: Vec<char> = word.chars().filter(|character| character.is_alphabetic()).collect();
    let only = word.chars().all(|character| character.is_alphabetic() || matches!(character, '-' | '\'' | '’' | '.'));
    let initials = word.ends_with('.') || letters.len() == 1;
    let capitalised = letters.first().is_some_and(|first| first.is_uppercase())
        && (initials || letters.iter().skip(1).any(|letter| letter.is_lowercase()));
    let owns = word.ends_with("'s") || word.ends_with("’s");
    only && !owns && (capitalised || is_one_of(PARTICLES, word))
}

fn is_of_bodies(word: &str) -> bool {
    is_one_of(OF_BODIES, &word.to_lowercase())
}

fn is_one_of(words: &str, word: &str) -> bool {
    words.split(' ').any(|one| one == word)
}
