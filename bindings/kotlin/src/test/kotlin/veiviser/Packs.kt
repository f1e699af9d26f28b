package alt.veiviser

import java.nio.file.Files
import java.nio.file.Path
import java.time.LocalDate
import java.time.LocalDateTime
import kotlinx.serialization.json.JsonObject
import kotlinx.serialization.json.jsonPrimitive

/** The root of the project. */
internal val root: Path = Path.of(System.getProperty("veiviser.root") ?: "../..").toRealPath()

/** A pack as an app has it: built, by `bindings/generate/run walks`. */
internal fun built(name: String): ByteArray = Files.readAllBytes(root.resolve("target/packs/$name.vvpk"))

/** The small pack, in all its languages, for everything that is not about the content. Never closed: every test shares it. */
internal val small: Pack by lazy { Pack.load(built("small"), emptyList()) }

/** The shipped pack, in all its languages. Its tests name no id of it. */
internal val shipped: Pack by lazy { Pack.load(built("flows"), emptyList()) }

internal fun at(text: String): LocalDateTime = LocalDateTime.parse(text)

/** A Monday morning on which all offices are open. */
internal val monday: LocalDateTime = at("2026-11-23T10:00")

internal val atTheLibrary: Map<String, Answer> = mapOf("desk" to Answer.Option("library"))

/** Opens a flow of the small pack: `found`, at the library, by default. */
internal fun found(
    parameters: Map<String, Answer> = atTheLibrary,
    municipality: String? = "lilleby",
    started: LocalDateTime = monday,
    pack: Pack = small,
    flow: String = "found",
): Session = pack.open(flow, started, parameters, municipality)

/** A walk through `found` to its end: seven pieces of clothing with initials, whose owner is known and has not been told. */
internal val clothes: List<Pair<String, Answer>> = listOf(
    "hello" to Answer.Seen,
    "thing" to Answer.Option("clothes"),
    "count" to Answer.Number(7),
    "marks" to ticked("initials"),
    "found-on" to Answer.Day(LocalDate.of(2026, 11, 20)),
    "own-words" to Answer.Seen,
    "owner/known" to Answer.Option("yes"),
    "owner/told" to Answer.Option("no"),
    "shelf" to Answer.Option("room"),
    "notice" to Answer.Option("yes"),
)

/** Answers what each screen asks, until [stop] or the end of [answers]. */
internal fun Session.walk(
    answers: List<Pair<String, Answer>> = clothes,
    language: String = "nb",
    stop: String? = null,
    at: LocalDateTime = monday,
): Screen {
    val said = answers.toMap()
    var screen = screen(at, language)
    while (true) {
        val step = screen.step?.takeIf { it.path != stop } ?: return screen
        screen = answer(step.path, said.getValue(step.path), at, language)
    }
}

internal fun ticked(vararg options: String): Answer = Answer.Options(options.asList(), false)

internal fun JsonObject.text(name: String): String = getValue(name).jsonPrimitive.content

internal fun List<PlannedAction>.ids(): List<String> = map { it.id }

internal fun Plan.action(id: String): PlannedAction = actions.single { it.id == id }

/** The text alone, as it is read. */
internal fun List<Span>.words(): String = plain(this)

/** The text of blocks, a line for each paragraph and item. */
@JvmName("wordsOfBlocks")
internal fun List<Block>.words(): String = flatMap {
    when (it) {
        is Block.Paragraph -> listOf(it.spans.words())
        is Block.Items -> it.items.map { item -> item.words() }
    }
}.joinToString("\n")
