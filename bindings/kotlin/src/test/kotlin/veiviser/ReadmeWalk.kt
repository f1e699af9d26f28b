package alt.veiviser

import java.io.File
import java.time.LocalDateTime
import java.time.ZoneId
import kotlin.time.Duration.Companion.hours

// The Kotlin of the README, word for word, so that it compiles and runs. See [ReadmeTest].

/** Begins a walk with what the app knows. It reads the clock again for each call. */
fun begin(built: ByteArray, ask: (Screen, StepCard) -> Answer, goesOn: (Plan) -> Boolean): Plan =
    Pack.load(built, listOf("nb", "en")).use { pack ->
        val zone = ZoneId.of(pack.about("nb").zone)
        val known = mapOf("desk" to Answer.Option("library")) // other parameters are asked
        pack.open("found", LocalDateTime.now(zone), known, "lilleby").use { session ->
            walk(session, { LocalDateTime.now(zone) }, ask, goesOn)
        }
    }

/** Asks until it is enough, shows the plan, and goes on if the person wants to. */
fun walk(
    session: Session,
    now: () -> LocalDateTime,
    ask: (Screen, StepCard) -> Answer,
    goesOn: (Plan) -> Boolean,
): Plan {
    var screen = session.screen(now(), "nb")
    var wasEnough = false
    while (true) {
        val step = screen.step ?: break // no step: the end of the walk
        // What is left is voluntary. Offer it once, also when a changed answer had ended it.
        if (screen.enough && !wasEnough && !goesOn(session.plan(now(), "nb"))) break
        wasEnough = screen.enough
        screen = session.answer(step.path, ask(screen, step), now(), "nb")
    }
    return session.plan(now(), "nb")
}

/** A screen from top to bottom. */
fun lines(screen: Screen, step: StepCard): List<String> = buildList {
    for (action in screen.urgent) add("NÅ: ${plain(action.title)} ${action.because}") // interrupts
    add(plain(step.title))
    for (block in step.body + step.help) add(plain(block)) // always in sight; `step.more` can be folded
    for ((group, options) in step.options.groupBy { it.group }) {
        step.groups.find { it.id == group }?.let { add(plain(it.heading)) }
        for (option in options) addAll(listOf(plain(option.label)) + option.help.map(::plain))
    }
    for (contact in screen.emergency) add("${contact.name} ${contact.phones.joinToString { it.number }}")
}

/** The first page: what is there is shown, in this order. A tap opens the card with the same id. */
fun lines(page: FirstPage): List<String> = buildList {
    addAll(page.headlines)
    for (action in page.actions) {
        val what = joined(plain(action.title), action.dutyText, action.dismissed, plain(action.brief))
        add("${action.howSoon}: $what")
        // The helpline gives advice. It stands beside a contact that does not answer, never instead of it.
        addAll(listOfNotNull(action.contact, action.helpline).map(::line))
        action.phone?.let { add(it.number) }
    }
    for (prohibition in page.prohibitions) add(joined(plain(prohibition.title), plain(prohibition.brief)))
    for (action in page.rest) add("${action.howSoon}: ${joined(plain(action.title), action.dismissed)}")
}

/** Whom to contact. `status` is why it does not answer now, and when a closed one opens. */
fun line(contact: FirstContact): String =
    joined(contact.name, contact.phone?.number ?: contact.web, contact.status, contact.adviceOnly)

fun joined(vararg parts: String?): String = parts.filterNot { it.isNullOrEmpty() }.joinToString(". ")

fun plain(spans: List<Span>): String = spans.joinToString("") {
    when (it) {
        is Span.Text -> it.text
        is Span.Phone -> it.phone.number
        is Span.Foreign -> it.text
    }
}

fun plain(block: Block): String = when (block) {
    is Block.Paragraph -> plain(block.spans)
    is Block.Items -> block.items.joinToString("\n") { "- ${plain(it)}" }
}

/** The tag, if the pack has a language for it, and otherwise the original language of the pack. */
fun languageFor(pack: Pack, tag: String): String =
    try {
        pack.about(tag)
        tag
    } catch (e: ViewException.NoSuchLanguage) {
        e.available.first()
    }

fun load(built: ByteArray): Pack? =
    try {
        Pack.load(built, listOf("nb"))
    } catch (e: LoadException) {
        val why = when (e) {
            is LoadException.TooNew -> "the app is older than format ${e.format}"
            is LoadException.Invalid -> "${e.code}: ${e.text}"
            is LoadException.Overlay -> "load without overlay ${e.index}: ${e.text}"
            is LoadException.NoSuchLanguage -> "the pack has only ${e.available}"
            is LoadException.Internal -> e.text
        }
        println(why)
        null
    }

/** The walk that the system ended, or a new one. `name` is what `SavedStateHandle` kept, if it did. */
suspend fun walkOn(pack: Pack, folder: File, key: ByteArray, name: String?): SessionModel {
    val saving = Saving(FileStorage(folder), key, forgetAfter = 12.hours)
    val found = try {
        name?.let { SessionModel.resume(pack, it, "nb", saving) }
    } catch (e: SnapshotException) {
        null // damaged, or too old: it stays in the folder until the app deletes it
    }
    return found ?: SessionModel.open(pack, "found", "nb", saving = saving)
}
