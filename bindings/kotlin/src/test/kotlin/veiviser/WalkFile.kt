package veiviser

import java.nio.file.Files
import java.nio.file.Path
import java.time.LocalDate
import java.time.LocalDateTime
import kotlin.io.path.nameWithoutExtension
import kotlinx.serialization.json.Json
import kotlinx.serialization.json.JsonElement
import kotlinx.serialization.json.JsonObject
import kotlinx.serialization.json.boolean
import kotlinx.serialization.json.contentOrNull
import kotlinx.serialization.json.int
import kotlinx.serialization.json.long
import kotlinx.serialization.json.jsonArray
import kotlinx.serialization.json.jsonObject
import kotlinx.serialization.json.jsonPrimitive

/** A walk of the project: what a person answers, and nothing of what they are told. */
internal class WalkFile(path: Path) {
    private val tree: JsonObject = Json.parseToJsonElement(Files.readString(path)).jsonObject

    val name: String = path.nameWithoutExtension
    val pack: String = tree.text("pack")
    val flow: String = tree.text("flow")
    val given: Map<String, Answer> = tree["given"]?.jsonObject.orEmpty().mapValues { (_, said) -> Said(said).answer }
    val municipality: String? = tree["municipality"]?.jsonPrimitive?.contentOrNull
    val started: LocalDateTime = at(tree.text("started"))
    val calls: List<Call> = tree.getValue("calls").jsonArray.map { call(it.jsonObject) }

    fun open(pack: Pack): Session = concern(given, municipality, started, pack, flow)

    companion object {
        /** Every walk of the project, by name. */
        fun all(): List<WalkFile> = Files.list(root.resolve("bindings/walks")).use { paths ->
            paths.filter { it.toString().endsWith(".json") }.sorted().toList().map(::WalkFile)
        }
    }
}

/** An answer, and how a page says it. */
internal class Said(tree: JsonElement) {
    val answer: Answer
    val told: String

    init {
        val fields = tree.jsonObject
        val letters = fields["text-of"]?.jsonPrimitive?.int
        answer = if (letters != null) Answer.Text("a".repeat(letters)) else answer(fields)
        told = if (letters != null) "text-of $letters" else answerLine(answer)
    }

    private fun answer(fields: JsonObject): Answer {
        val (kind, value) = fields.entries.first { it.key != "unsure" || fields.size == 1 }
        return when (kind) {
            "option" -> Answer.Option(value.jsonPrimitive.content)
            "ticked" -> Answer.Options(
                value.jsonArray.map { it.jsonPrimitive.content },
                fields["unsure"]?.jsonPrimitive?.boolean ?: false,
            )
            "none-of-these" -> Answer.NoneOfThese
            "unsure" -> Answer.Unsure
            "number" -> Answer.Number(value.jsonPrimitive.long)
            "day" -> Answer.Day(LocalDate.parse(value.jsonPrimitive.content))
            "text" -> Answer.Text(value.jsonPrimitive.content)
            "seen" -> Answer.Seen
            else -> error("no answer is written so: $fields")
        }
    }
}

/** One call of a walk. */
internal sealed interface Call {
    class Answering(val step: String, val said: Said) : Call
    class Look(val step: String) : Call
    class Supply(val given: String, val said: Said) : Call
    class Municipality(val id: String?) : Call
    class Aside(val action: String, val reason: String?) : Call
    class Why(val action: String) : Call
    class WouldChange(val action: String) : Call
    class Planning(val at: LocalDateTime) : Call
}

private fun call(tree: JsonObject): Call {
    fun named(name: String) = tree[name]?.jsonPrimitive?.contentOrNull
    return when {
        "answer" in tree -> Call.Answering(tree.text("answer"), Said(tree.getValue("with")))
        "look" in tree -> Call.Look(tree.text("look"))
        "supply" in tree -> Call.Supply(tree.text("supply"), Said(tree.getValue("with")))
        "municipality" in tree -> Call.Municipality(named("municipality"))
        "set-aside" in tree -> Call.Aside(tree.text("set-aside"), named("reason"))
        "why" in tree -> Call.Why(tree.text("why"))
        "would-change" in tree -> Call.WouldChange(tree.text("would-change"))
        "plan" in tree -> Call.Planning(at(tree.text("plan")))
        else -> error("no call is written so: $tree")
    }
}
