package veiviser

import java.nio.file.Files
import java.nio.file.Path
import java.time.LocalDate
import java.time.LocalDateTime
import kotlinx.serialization.json.Json
import kotlinx.serialization.json.JsonArray
import kotlinx.serialization.json.JsonElement
import kotlinx.serialization.json.JsonObject
import kotlinx.serialization.json.JsonPrimitive
import kotlinx.serialization.json.contentOrNull
import kotlinx.serialization.json.long
import kotlinx.serialization.json.jsonArray
import kotlinx.serialization.json.jsonObject
import kotlinx.serialization.json.jsonPrimitive

/** The root of the project. */
internal val root: Path = Path.of(System.getProperty("veiviser.root") ?: "../..").toRealPath()

/** The `.json` files below a folder of the project, by their path in it. */
internal fun packFiles(folder: String): Map<String, ByteArray> {
    val top = root.resolve(folder)
    return Files.walk(top).use { paths ->
        paths
            .filter { it.toString().endsWith(".json") }
            .toList()
            .associate { top.relativize(it).joinToString("/") to Files.readAllBytes(it) }
    }
}

/** The files with one of them changed as text. The text to be replaced must occur. */
internal fun Map<String, ByteArray>.with(path: String, old: String, new: String): Map<String, ByteArray> {
    val text = getValue(path).decodeToString()
    check(old in text) { "$path does not hold: $old" }
    return this + (path to text.replaceFirst(old, new).encodeToByteArray())
}

/** The shipped pack, in all its languages. Never closed: every test shares it. */
internal val shipped: Pack by lazy { Pack.load(packFiles("flows"), emptyList()) }

/** A small pack with what the shipped one lacks. */
internal val small: Pack by lazy { Pack.load(packFiles("bindings/walks/small"), emptyList()) }

internal fun at(text: String): LocalDateTime = LocalDateTime.parse(text)

/** A Monday morning on which all offices are open. */
internal val monday: LocalDateTime = at("2026-11-23T10:00")

internal val atSchool: Map<String, Answer> =
    mapOf("role" to Answer.Option("school"), "owner" to Answer.Option("public"))

/** Opens a flow: `concern`, at a school, by default. */
internal fun concern(
    parameters: Map<String, Answer> = atSchool,
    municipality: String? = "eksempelvik",
    started: LocalDateTime = monday,
    pack: Pack = shipped,
    flow: String = "concern",
): Session = pack.open(flow, started, parameters, municipality)

internal fun found(municipality: String? = "lilleby"): Session =
    concern(mapOf("desk" to Answer.Option("library")), municipality, pack = small, flow = "found")

/** An example of the shipped flow: what somebody answered, and what must follow from it. */
internal class FlowExample(tree: JsonObject) {
    val answers: Map<String, JsonElement> = tree.getValue("answers").jsonObject
    val parameters: Map<String, Answer> =
        tree["parameters"]?.jsonObject.orEmpty().mapValues { Answer.Option(it.value.jsonPrimitive.content) }
    val municipality: String? = tree["municipality"]?.jsonPrimitive?.contentOrNull
    val started: LocalDateTime = at(tree.getValue("started").jsonPrimitive.content)
    val actions: List<JsonObject> = tree.getValue("actions").jsonArray.map { it.jsonObject }
    val prohibitions: List<JsonObject> = tree["prohibitions"]?.jsonArray.orEmpty().map { it.jsonObject }

    fun open(pack: Pack = shipped): Session = concern(parameters, municipality, started, pack)

    /** Answers what each screen asks, until [stop] or the end. */
    fun walk(session: Session, language: String = "nb", stop: String? = null, at: LocalDateTime = started): Screen {
        var screen = session.screen(at, language)
        while (true) {
            val step = screen.step?.takeIf { it.path != stop } ?: return screen
            val written = answers[step.path]
            val answer = if (written == null) Answer.Seen else written(step.kind, written)
            screen = session.answer(step.path, answer, at, language)
        }
    }
}

internal fun ticked(vararg options: String): Answer = Answer.Options(options.asList(), false)

internal fun JsonObject.text(name: String): String = getValue(name).jsonPrimitive.content

internal fun JsonObject.texts(name: String): List<String> = getValue(name).jsonArray.map { it.jsonPrimitive.content }

internal fun example(id: String): FlowExample {
    val tree = Json.parseToJsonElement(Files.readString(root.resolve("flows/concern/examples.json")))
    return FlowExample(tree.jsonObject.getValue("examples").jsonArray.map { it.jsonObject }.single { it.text("id") == id })
}

/** An answer as authors write it: the kind of step decides what a word means. */
private fun written(kind: StepKind, tree: JsonElement): Answer {
    if (tree is JsonArray) {
        val words = tree.map { it.jsonPrimitive.content }
        return Answer.Options(words - "unsure", "unsure" in words)
    }
    val word = tree as JsonPrimitive
    return when {
        word.content == "unsure" -> Answer.Unsure
        kind == StepKind.CHOICE -> Answer.Option(word.content)
        kind == StepKind.CHOICES -> Answer.NoneOfThese
        kind == StepKind.NUMBER -> Answer.Number(word.long)
        kind == StepKind.DATE -> Answer.Day(LocalDate.parse(word.content))
        kind == StepKind.NOTE -> Answer.Text(word.content)
        else -> Answer.Seen
    }
}

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
