package alt.veiviser

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

/** A shared walk: what a person answers, and nothing of what they are shown. */
internal class WalkFile(path: Path) {
    private val tree: JsonObject = Json.parseToJsonElement(Files.readString(path)).jsonObject

    val name: String = path.nameWithoutExtension
    val pack: String = tree.text("pack")
    val flow: String = tree.text("flow")
    val parameters: Map<String, Answer> =
        tree["parameters"]?.jsonObject.orEmpty().mapValues { (_, answer) -> WalkAnswer(answer).answer }
    val municipality: String? = tree["municipality"]?.jsonPrimitive?.contentOrNull
    val started: LocalDateTime = at(tree.text("started"))
    val calls: List<WalkCall> = tree.getValue("calls").jsonArray.map { call(it.jsonObject) }

    fun open(pack: Pack): Session = pack.open(flow, started, parameters, municipality)

    companion object {
        /** The walks that are written by hand, by name. */
        fun written(): List<WalkFile> = inside("bindings/walks")

        /** The examples of the shipped pack, as the Rust test printed them, by name. */
        fun examples(): List<WalkFile> = inside("target/walks")

        private fun inside(folder: String): List<WalkFile> = Files.list(root.resolve(folder)).use { paths ->
            paths.filter { it.toString().endsWith(".json") }.sorted().toList().map(::WalkFile)
        }
    }
}

/** An answer, and how a heading shows it. */
internal class WalkAnswer(tree: JsonElement) {
    val answer: Answer
    val heading: String

    init {
        val fields = tree.jsonObject
        val letters = fields["text-of"]?.jsonPrimitive?.int
        answer = if (letters != null) Answer.Text("a".repeat(letters)) else answer(fields)
        heading = if (letters != null) "text-of $letters" else answerLine(answer)
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
            else -> error("this is no answer: $fields")
        }
    }
}

/** One call of a walk. */
internal sealed interface WalkCall

internal class AnswerCall(val step: String, val with: WalkAnswer) : WalkCall
internal class LookCall(val step: String) : WalkCall
internal class SupplyCall(val parameter: String, val with: WalkAnswer) : WalkCall
internal class MunicipalityCall(val id: String?) : WalkCall
internal class DismissCall(val action: String, val reason: String?) : WalkCall
internal class WhyCall(val action: String) : WalkCall
internal class WouldChangeCall(val action: String) : WalkCall
internal class PlanCall(val at: LocalDateTime) : WalkCall

private fun call(tree: JsonObject): WalkCall {
    fun named(name: String) = tree[name]?.jsonPrimitive?.contentOrNull
    return when {
        "answer" in tree -> AnswerCall(tree.text("answer"), WalkAnswer(tree.getValue("with")))
        "look" in tree -> LookCall(tree.text("look"))
        "supply" in tree -> SupplyCall(tree.text("supply"), WalkAnswer(tree.getValue("with")))
        "municipality" in tree -> MunicipalityCall(named("municipality"))
        "dismiss" in tree -> DismissCall(tree.text("dismiss"), named("reason"))
        "why" in tree -> WhyCall(tree.text("why"))
        "would-change" in tree -> WouldChangeCall(tree.text("would-change"))
        "plan" in tree -> PlanCall(at(tree.text("plan")))
        else -> error("this is no call: $tree")
    }
}
