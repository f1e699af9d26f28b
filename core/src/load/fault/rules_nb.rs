//! The rules in Norwegian bokmål: each with what it says, and what to do.

use super::Rule;

macro_rules! rules {
    ($($name:ident $says:literal $help:literal;)*) => {
        impl Rule {
            pub(super) const fn says_nb(self) -> &'static str {
                match self {
                    $(Self::$name => $says,)*
                }
            }

            pub(super) const fn help_nb(self) -> &'static str {
                match self {
                    $(Self::$name => $help,)*
                }
            }
        }
    };
}

rules! {
    TextsOfNothing "det finnes ingen flyt og ikke noe register som disse tekstene hører til"
        "legg `flow.json` eller `register.json` i denne mappen, eller flytt tekstene til mappen de hører til i";
    LawWithoutSection "en lov må ha navnet på loven og en paragraf"
        "legg til `act` og `section`";
    ReviewedByNobody "kilden er kontrollert, men det står ikke av hvem"
        "legg til `reviewer`, eller sett `review` til `read` eller `unreviewed`";
    ContactWithoutDetails "det står ikke hvordan kontakten kan nås"
        "legg til `reach`, eller sett `local` til true";
    LocalContactWithDetails "en lokal kontakt får telefon og adresse fra kommunen"
        "flytt dette til filene til kommunene";
    NoPhone "kontakten har ikke noe telefonnummer"
        "legg til et nummer under `phones`, for en nødetat eller en hjelpetelefon må kunne nås på telefon";
    NoWayToReach "kontakten har verken telefonnummer eller adresse"
        "legg til `phones` eller `web`, eller fjern kontakten til noen vet hvordan den kan nås";
    NotAnEmergencyService "dette er ikke en nødetat med eget nummer"
        "bruk kontakter av typen `emergency` som ikke er lokale, for numrene vises på alle skjermer";
    AddressWithoutScheme "adressen begynner ikke med https://"
        "skriv hele adressen, med https:// først";
    CalendarEndsBefore "kalenderen slutter før den begynner"
        "skriv det første året under `from` og det siste under `until`";
    HolidayOutsideYears "helligdagen ligger utenfor årene i kalenderen"
        "skriv `from` og `until` slik at alle helligdagene er med, eller fjern helligdagen";
    SpanFromMidnight "et tidsrom kan ikke begynne klokka 24:00"
        "skriv 00:00 på dagen etter";
    HoursOverlap "to av tidsrommene overlapper hverandre"
        "skriv ett tidsrom for hver gang det er åpent";
    HolidaysNotSaid "det står ikke hvilke av disse åpningstidene som gjelder på helligdager"
        "legg til `holidays`: `closed`, `as-sunday` eller `as-usual`";
    HolidaysWithoutSpans "bare faste tidsrom kan være annerledes på helligdager"
        "fjern nøkkelen, eller skriv åpningstidene som en liste med tidsrom";
    HolidaysWithoutCalendar "pakken har ingen kalender som sier hvilke dager som er helligdager"
        "lag en kalender med `veiviser calendar`, eller skriv `as-usual`";
    DateAfterHours "dagen kommer etter den siste dagen med kjente åpningstider"
        "fjern dagen, eller skriv en senere dag under `hours-until`";
    DatesOfUnknownHours "noen dager har åpningstid, men de vanlige åpningstidene er ukjente"
        "skriv åpningstidene for en uke, eller fjern `on`";
    NoHours "listen er tom"
        "skriv `unknown` når åpningstidene ikke er kjent";
    EmptyCondition "listen er tom"
        "legg til minst ett vilkår: en tom `all` ville alltid vært sann";
    EmptyAnswer "listen er tom"
        "skriv minst ett alternativ";
    NoEmergency "det er ikke satt opp noen nødkontakt"
        "skriv minst én: nødkontaktene vises på alle skjermer";
    NoStage "flyten har ingen etapper"
        "legg til en etappe med minst ett steg";
    NoMainStage "den første etappen er frivillig, så ingenting er obligatorisk"
        "fjern \"voluntary\": true fra etappene der det er nødvendig å svare";
    MainAfterVoluntary "denne etappen er obligatorisk, men står etter en frivillig etappe"
        "flytt etappen foran de frivillige, eller skriv \"voluntary\": true også her";
    NothingVoluntary "ingenting er frivillig her, så ingenting kan komme til senere"
        "skriv `may-add` på en frivillig etappe, eller på et steg som bruker en flyt med en slik etappe";
    NoStep "etappen har ingen steg"
        "legg til et steg, eller fjern etappen";
    NoOption "spørsmålet har ingen alternativer"
        "legg til minst ett alternativ";
    EmptyGroup "gruppen har ingen alternativer"
        "skriv minst ett alternativ, eller fjern gruppen";
    EmptyGround "grunnlaget har ingen kilder"
        "skriv minst én kilde, eller fjern grunnlaget";
    EmptyRegister "registeret har ingen alternativer"
        "legg til minst ett alternativ";
    NoAge "alternativet passer ikke for noen alder"
        "fjern `ages` hvis alternativet passer for alle aldre";
    ShortOrder "rekkefølgen har færre enn to svar"
        "skriv svarene fra det minst til det mest alvorlige";
    OnlyInGuarantees "denne formen er bare lov i garantier"
        "les svar eller fakta: en `when` kan ikke lese det som følger av dem";
    NotInGuarantees "`not` er ikke lov i garantier"
        "skriv `not-true`, som også er sann når noe er ukjent, eller skriv hvilke svar det gjelder";
    SurelyInGuarantee "`surely` er ikke lov i garantier, for der betyr det ingenting"
        "ta bort `surely`, som er sann akkurat når vilkåret inni er sant";
    FactInGround "et grunnlag leser bare parametere i pakken, og ingen fakta"
        "skriv kilden der den brukes, med dette vilkåret";
    AnsweredFalse "`answered` kan bare være true"
        "skriv {\"not\": {\"answer\": …, \"answered\": true}} for et spørsmål som ikke gjelder";
    OverlayDoesNotFit "svaret passer ikke til parameteren"
        "skriv ett alternativ for `choice`, eller en liste med alternativer for `choices`";
    BrokenBrace "en krøllparentes er tom, eller står alene"
        "skriv en verdi, for eksempel `{leader}`";
    NotSevenWeekdays "en uke har sju dager"
        "skriv sju navn med komma mellom, og begynn med mandag";
    NotTwelveMonths "et år har tolv måneder"
        "skriv tolv navn med komma mellom, og begynn med januar";
    NotASign "her står det ikke hvordan hvert tegn skal leses høyt"
        "skriv tegnet, `=` og ordene for det, med komma mellom tegnene: `§ = section, – = to`";
    SignNeverSaid "et av tegnene blir aldri lest høyt, for et tegn foran passer først"
        "skriv det lengste tegnet først, for eksempel `§§` før `§`, og hvert tegn bare én gang";
    EmptyText "det er ingenting å se i denne teksten"
        "skriv teksten, eller fjern nøkkelen hvis teksten ikke trengs";
    GuaranteeNotOneForm "en garanti skal ha nøyaktig én form"
        "skriv nøyaktig én av disse: `always`; `never`; `if` og `then`; `possible`; `monotone` og `in`; `independent`; `steps-at-most`";
    GuaranteeTiming "`at` hører til `if` med `then` (`complete` også til `always` og `possible`), `in` til `monotone` og `supplied` til `steps-at-most`"
        "fjern nøkkelen som ikke hører hjemme her, eller skriv formen den hører til";
    GuaranteeIfThen "`if` må ha `then` eller `steps-at-most`, og `then` må ha `if`"
        "legg til den som mangler";
    GuaranteeMonotone "`monotone` må ha `answer` og `order`, eller `more-of`"
        "skriv `answer` og `order` for `choice`, eller `more-of` for `choices`";
    ParameterIsNoQuestion "en parameter må være et spørsmål"
        "skriv `choice`, `choices`, `number` eller `date`";
    AgesOutsideRegister "`ages` er bare lov i et register"
        "skriv en `when` i stedet";
    WhenInRegister "et alternativ i et register kan ikke ha noe vilkår"
        "bruk `ages` her, eller `when` på alternativene i steget";
    GroupsOfRegister "alternativene fra et register står i gruppene til registeret"
        "flytt `groups` til registeret";
    OptionsMissing "spørsmålet mangler `options`"
        "skriv alternativene under `options`; `choices` kan hente dem med `from` et register";
    OptionsTwice "spørsmålet har både `options` og `from`"
        "behold bare den ene";
    NumberWithoutBounds "et tall må ha `min` og `max`"
        "skriv det minste og det største tallet som er lov";
    LeastAboveGreatest "`min` er større enn `max`"
        "skriv det minste tallet under `min` og det største under `max`";
    NoFlowNamed "nøkkelen `flow` mangler"
        "skriv hvilken flyt som skal brukes her";
    AllOptionsConditional "alle alternativene har en `when`, så kanskje er det ikke noe å velge"
        "tilby `unsure`, eller fjern `when` fra ett av alternativene";
    NoUrgency "det står ikke hvor mye tiltaket haster"
        "legg til `urgency`";
    NoUrgencyOfUse "det står ikke hvor mye det haster, verken her eller i det felles tiltaket"
        "legg til `urgency` her, eller i det felles tiltaket i actions.json";
    IfUnknownWithoutDuty "bare en plikt kan ha denne nøkkelen"
        "fjern nøkkelen, eller legg til \"duty\": true";
    DayOrMoment "en frist er enten en dag, med `days` og `after`, eller et `moment` uten andre nøkler"
        "skriv {\"days\": 7, \"after\": \"started\"}, eller {\"moment\": …} med et tidspunkt fra pack.json";
    NowWithDeadline "et tiltak som skal gjøres nå, har ingen frist"
        "fjern `by`";
    TodayWithDay "et tiltak som skal gjøres i dag, kan ikke ha en annen dag som frist"
        "fjern `by`, skriv et `moment` i dag, eller skriv `soon`";
    MomentNotToday "et tidspunkt kan bare være frist for et tiltak som skal gjøres i dag"
        "skriv `today`, eller skriv en dag: {\"days\": 7, \"after\": \"started\"}";
    DutyWithDeadline "en plikt skal oppfylles uten ugrunnet opphold, hvis ikke en lov setter en annen frist"
        "fjern `by`, eller skriv i den hvilken `source` som setter fristen";
    SourceOfNoDuty "bare for en plikt står det hvilken kilde som setter fristen"
        "fjern nøkkelen, eller legg til \"duty\": true";
    TimeOfOtherSource "kilden som setter fristen, er ikke blant kildene til plikten"
        "legg kilden til i `sources` for plikten, så planen viser den";
    DutyNotUrgent "en plikt skal oppfylles nå eller i dag, hvis ikke en lov setter fristen"
        "skriv `today` eller `now`, eller legg til `by` med den `source` som setter fristen";
    DutyWithoutIfUnknown "det står ikke hva som skal gjøres når det er uvisst om plikten gjelder"
        "legg til `if-unknown`, og skriv hvilket tiltak som skal gjøres når ingen kan vite det";
    IfUnknownIsNoAdvice "dette kan ikke gjøres i stedet for plikten"
        "skriv et annet tiltak: verken plikten selv, som ingen vet om gjelder, eller et forbud";
    DutyWithin "en plikt har sitt eget kort, og kan ikke stå inni et annet"
        "fjern `within`, eller bruk et annet tiltak for plikten";
    NowWithin "et tiltak som skal gjøres nå, har sitt eget kort, og kan ikke stå inni et annet"
        "fjern `within`";
    WithinItself "tiltaket kan ikke stå inni seg selv"
        "skriv et annet tiltak, eller fjern `within`";
    WithinProhibition "et forbud kan ikke ha et tiltak inni kortet sitt"
        "skriv et tiltak under `within`";
    WithinInner "tiltaket som står her, står selv inni et annet"
        "skriv tiltaket som har sitt eget kort";
    WithinLessUrgent "tiltaket som står her, haster alltid mindre, så dette vil aldri stå inni det"
        "skriv et tiltak som haster minst like mye, eller fjern `within`";
    DutyWithoutSource "plikten har ingen kilde"
        "legg til `sources` her eller på et faktum som plikten leser";
    SurelyInDuty "en plikt kan ikke lese `surely`, for der teller «usikker» som nei"
        "ta bort `surely`: når det er uvisst om plikten gjelder, er det `if-unknown` som skal gjøres";
    DeadlineInShared "`{by}` kan ikke brukes i tekstene til et felles tiltak"
        "skriv teksten uten dagen: hver bruk har sin egen frist, og planen viser den";
    ParameterOfFlow "en kommune kan bare sette parametere i pakken"
        "sett opp parameteren i pack.json";
}
