//! Why a file is not JSON, in Norwegian bokmål: `fault -> message, help`.

use super::{SyntaxFault, SyntaxKind};

impl SyntaxFault {
    pub(in super::super) fn message_nb(&self) -> String {
        match self.kind {
            SyntaxKind::Empty => "filen er tom",
            SyntaxKind::NotUtf8 => "filen er ikke lagret som UTF-8",
            SyntaxKind::Utf16 => "filen er lagret som UTF-16",
            SyntaxKind::ByteOrderMark => {
                "filen begynner med et byterekkefølgemerke (BOM), som ikke synes"
            }
            SyntaxKind::UnclosedText => "teksten som begynner her, mangler anførselstegn til slutt",
            SyntaxKind::ControlInText('\t') => "det står en tabulator inni en tekst",
            SyntaxKind::ControlInText(letter) => {
                let letter = u32::from(letter);
                return format!("det står et tegn inni en tekst som ikke synes, [U+{letter:04X}]");
            }
            SyntaxKind::QuoteInText => {
                "teksten slutter ved dette anførselstegnet, men det står mer av den etterpå"
            }
            SyntaxKind::CurlyQuote(letter) => {
                return format!(
                    "`{letter}` er et typografisk anførselstegn, og JSON tar bare det rette, `\"`"
                );
            }
            SyntaxKind::SingleQuote => "JSON tar bare det doble anførselstegnet, `\"`",
            SyntaxKind::InvisibleLetter('\u{a0}' | '\u{202f}') => {
                "dette er et hardt mellomrom, som ser ut som et vanlig"
            }
            SyntaxKind::InvisibleLetter(letter) => {
                let letter = u32::from(letter);
                return format!("det står et tegn her som ikke synes, [U+{letter:04X}]");
            }
            SyntaxKind::Comment => "JSON har ingen kommentarer",
            SyntaxKind::TrailingComma => "det kommer ingenting etter dette kommaet",
            SyntaxKind::MissingComma => "det mangler et komma etter dette",
            SyntaxKind::MissingColon => "det mangler et kolon etter denne nøkkelen",
            SyntaxKind::MissingValue => "det mangler en verdi her",
            SyntaxKind::BareKey => "denne nøkkelen mangler anførselstegn foran",
            SyntaxKind::BareWord => {
                "dette ordet har ingen anførselstegn, og er ikke `true`, `false` eller `null`"
            }
            SyntaxKind::BadNumber => "dette er ikke et tall i JSON",
            SyntaxKind::BadEscape => {
                "etter denne omvendte skråstreken står det et tegn som den ikke kan stå foran"
            }
            SyntaxKind::TooDeep => "her ligger for mange lister og objekter inni hverandre",
            SyntaxKind::Unclosed(bracket, line) => {
                return format!("{} som begynner på linje {line}, er ikke avsluttet", the(bracket));
            }
            SyntaxKind::MoreAfterEnd => "filen er slutt her, men det kommer mer",
            SyntaxKind::Unexpected(letter) => return format!("`{letter}` kan ikke stå her"),
        }
        .to_owned()
    }

    pub(in super::super) fn help_nb(&self) -> String {
        match self.kind {
            SyntaxKind::Empty => "skriv filen på nytt, eller hent den tilbake fra en eldre versjon",
            SyntaxKind::NotUtf8 | SyntaxKind::Utf16 => {
                "åpne filen i et redigeringsprogram, og lagre den med tegnkodingen UTF-8"
            }
            SyntaxKind::ByteOrderMark => {
                "lagre filen med tegnkodingen UTF-8 uten BOM (uten byterekkefølgemerke)"
            }
            SyntaxKind::UnclosedText => {
                "legg til `\"` der teksten slutter; et linjeskift inni en tekst skrives `\\n`"
            }
            SyntaxKind::ControlInText('\t') => "skriv et mellomrom",
            SyntaxKind::ControlInText(_) | SyntaxKind::InvisibleLetter(_) => {
                "slett det, og skriv et vanlig mellomrom hvis det trengs"
            }
            SyntaxKind::QuoteInText => {
                "skriv `\\\"` for et anførselstegn inni en tekst, eller « og »; eller legg til anførselstegnet som mangler"
            }
            SyntaxKind::CurlyQuote(_) | SyntaxKind::SingleQuote => {
                "skriv `\"` rundt nøkler og tekster, og slå av smarte anførselstegn i redigeringsprogrammet"
            }
            SyntaxKind::Comment => {
                "fjern den, eller flytt den til en fil med et navn som slutter på .md"
            }
            SyntaxKind::TrailingComma => "fjern kommaet",
            SyntaxKind::MissingComma => "legg til `,`",
            SyntaxKind::MissingColon => "skriv nøkkelen, `:` og verdien",
            SyntaxKind::MissingValue => "skriv verdien, eller fjern det som står foran den",
            SyntaxKind::BareKey => "skriv nøkkelen i anførselstegn",
            SyntaxKind::BareWord => "skriv `\"` foran og bak teksten",
            SyntaxKind::BadNumber => "skriv et tall som 7, uten `+` og uten nuller foran",
            SyntaxKind::BadEscape => "skriv `\\\\` for en omvendt skråstrek, og `\\n` for ny linje",
            SyntaxKind::TooDeep => "flytt en del av det til et faktum",
            SyntaxKind::Unclosed(bracket, _) => {
                let closing = if bracket == '{' { '}' } else { ']' };
                return format!("legg til `{closing}` der {} slutter", the(bracket));
            }
            SyntaxKind::MoreAfterEnd => {
                "fjern det som kommer etter, eller en parentes som lukker for tidlig"
            }
            SyntaxKind::Unexpected(_) => "fjern det, eller skriv det som hører hjemme her",
        }
        .to_owned()
    }
}

const fn the(bracket: char) -> &'static str {
    if bracket == '{' { "objektet" } else { "listen" }
}
