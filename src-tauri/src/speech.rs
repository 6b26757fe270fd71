//! Reading aloud on Linux, through Speech Dispatcher: the voices that screen readers use, on this computer. Its words go
//! over a socket of the person's own session; its history of what was said is switched off for this program.
//!
//! The other systems' webviews have local voices of their own, and are asked by the page.

use std::{
    io,
    os::unix::net::UnixStream,
    path::PathBuf,
    sync::{Mutex, PoisonError},
    time::Duration,
};

use ssip_client_async::{
    Client, ClientError, ClientId, ClientName, ClientScope, EventType, MessageScope, NotificationType,
    constants::{OK_LANGUAGE_SET, OK_NOTIFICATION_SET, OK_RATE_SET},
    fifo::synchronous::Builder,
};

/// A sentence that is not said within this time never is.
const LONGEST: Duration = Duration::from_secs(120);

/// The system's voices.
#[derive(Default)]
pub struct Voices {
    /// The socket; `None` = where the session has it, and whoever serves it is started.
    socket: Option<PathBuf>,
    /// Who is speaking now.
    speaking: Mutex<Option<ClientId>>,
}

impl Voices {
    /// Primary languages that can be spoken, each once; none where nothing speaks here.
    pub fn languages(&self) -> Vec<String> {
        let listed = self.connect().and_then(|mut client| {
            client.list_synthesis_voices().and_then(|asked| asked.receive_synthesis_voices()).map_err(fault)
        });
        let mut languages: Vec<String> =
            listed.unwrap_or_default().into_iter().filter_map(|voice| voice.language).map(|it| primary(&it)).collect();
        languages.sort();
        languages.dedup();
        languages
    }

    /// Says a sentence, and answers whether it was said to its end. `rate`: percent of the usual speed.
    pub fn say(&self, text: &str, language: &str, rate: u32) -> io::Result<bool> {
        let mut client = self.connect()?;
        let number = prepare(&mut client, language, rate).map_err(fault)?;
        self.turn(Some(number));
        let said = speak(&mut client, text).map_err(fault);
        self.turn(None);
        said
    }

    /// Ends what is being said.
    pub fn hush(&self) {
        let speaking = *self.speaking.lock().unwrap_or_else(PoisonError::into_inner);
        let (Some(number), Ok(mut client)) = (speaking, self.connect()) else { return };
        // Where it cannot be told, it ends with its sentence.
        let _ = client.cancel(MessageScope::Message(number));
    }

    fn turn(&self, number: Option<ClientId>) {
        *self.speaking.lock().unwrap_or_else(PoisonError::into_inner) = number;
    }

    fn connect(&self) -> io::Result<Client<UnixStream>> {
        let mut builder = Builder::new();
        builder.timeout(LONGEST);
        let mut client = match &self.socket {
            Some(socket) => builder.path(socket).build()?,
            None => builder.build().or_else(|_| builder.with_spawn()?.build())?,
        };
        client
            .set_client_name(ClientName::new("fieldshelf", "reader"))
            .and_then(|client| client.check_client_name_set())
            .map_err(fault)?;
        Ok(client)
    }
}

/// Sets what a sentence is said with, and answers the number by which it can be ended.
fn prepare(client: &mut Client<UnixStream>, language: &str, rate: u32) -> Result<ClientId, ClientError> {
    // Speech Dispatcher has had no history for years; older ones keep none of this program's.
    client.set_history(ClientScope::Current, false)?.receive()?;
    client.set_notification(NotificationType::All, true)?.check_status(OK_NOTIFICATION_SET)?;
    if !language.is_empty() {
        client.set_language(ClientScope::Current, &primary(language))?.check_status(OK_LANGUAGE_SET)?;
    }
    client.set_rate(ClientScope::Current, steps(rate))?.check_status(OK_RATE_SET)?;
    client.history_get_client_id()?.receive_client_id()
}

fn speak(client: &mut Client<UnixStream>, text: &str) -> Result<bool, ClientError> {
    client.speak()?.check_receiving_data()?.send_line(&line(text))?.receive_message_id()?;
    loop {
        match client.receive_event()?.ntype {
            EventType::End => return Ok(true),
            EventType::Cancel => return Ok(false),
            _ => {}
        }
    }
}

/// One line that cannot be taken for the end of the message.
fn line(text: &str) -> String {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.starts_with('.') { format!(" {words}") } else { words }
}

fn primary(language: &str) -> String {
    language.split(['-', '_']).next().unwrap_or_default().to_lowercase()
}

/// Half the speed is −50, twice the speed 100.
fn steps(rate: u32) -> i8 {
    i8::try_from(i64::from(rate.clamp(50, 200)) - 100).unwrap_or(0)
}

fn fault(why: ClientError) -> io::Error {
    io::Error::other(why)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::{
        io::{BufRead, BufReader, Write},
        os::unix::net::UnixListener,
        thread,
    };

    use super::*;

    /// A Speech Dispatcher that says nothing, ends each message with `event`, and answers what it heard.
    fn dispatcher(event: &'static str) -> (tempfile::TempDir, Voices, thread::JoinHandle<Vec<String>>) {
        let folder = tempfile::tempdir().unwrap();
        let socket = folder.path().join("speechd.sock");
        let listener = UnixListener::bind(&socket).unwrap();
        let heard = thread::spawn(move || {
            let (stream, _) = listener.accept().unwrap();
            let mut answers = stream.try_clone().unwrap();
            let mut heard = Vec::new();
            for line in BufReader::new(stream).lines() {
                let Ok(line) = line else { break };
                answers.write_all(answer(&line, event).as_bytes()).unwrap();
                heard.push(line);
            }
            heard
        });
        (folder, Voices { socket: Some(socket), ..Voices::default() }, heard)
    }

    fn answer(line: &str, event: &str) -> String {
        let word = |code: &str| format!("{code} OK\r\n");
        match line {
            _ if line.starts_with("SET self CLIENT_NAME") => word("208"),
            _ if line.contains("HISTORY off") => word("203"),
            _ if line.contains("NOTIFICATION") => word("220"),
            _ if line.contains("LANGUAGE") => word("201"),
            _ if line.contains("RATE") => word("203"),
            "HISTORY GET CLIENT_ID" => "245-7\r\n245 OK\r\n".to_owned(),
            "SPEAK" => word("230"),
            "LIST SYNTHESIS_VOICES" => {
                "249-English\ten-GB\tnone\r\n249-Cymraeg\tcy\tnone\r\n249-Scots\ten\tnone\r\n249 OK\r\n".to_owned()
            }
            "." => {
                format!("225-21\r\n225 OK\r\n701-21\r\n701-7\r\n701 BEGIN\r\n{event}-21\r\n{event}-7\r\n{event} IT\r\n")
            }
            _ => String::new(),
        }
    }

    #[test]
    fn a_sentence_is_said_in_its_language_and_nothing_of_it_is_kept() {
        for (event, ended, why) in [("702", true, "it was said"), ("703", false, "it was hushed")] {
            let (_folder, voices, heard) = dispatcher(event);
            let said = voices.say(".A door\nis open.", "cy-GB", 150).unwrap();
            drop(voices);
            assert_eq!(said, ended, "{why}");
            let heard = heard.join().unwrap();
            let has = |line: &str| heard.iter().any(|each| each.eq_ignore_ascii_case(line));
            assert!(has("SET self LANGUAGE cy"), "its own language: {heard:?}");
            assert!(has("SET self RATE 50"), "half as fast again: {heard:?}");
            assert!(has("SET self HISTORY off"), "no history: {heard:?}");
            assert!(has(" .A door is open."), "one line, which ends no message: {heard:?}");
        }
    }

    #[test]
    fn languages_are_named_once() {
        let (_folder, voices, _heard) = dispatcher("702");
        assert_eq!(voices.languages(), ["cy", "en"], "primary languages, each once");
        let nowhere = Voices { socket: Some("/nonexistent/speechd.sock".into()), ..Voices::default() };
        assert!(nowhere.languages().is_empty(), "where nothing speaks, there is no voice");
        assert!(nowhere.say("Words", "en", 100).is_err(), "and nothing is said to have been said");
    }
}
