package alt.veiviser

import java.time.LocalDate
import java.time.LocalDateTime
import java.time.format.DateTimeFormatter
import kotlin.reflect.KClass
import kotlin.reflect.KProperty1
import kotlin.reflect.KType
import kotlin.reflect.full.memberProperties
import kotlin.reflect.full.primaryConstructor

/**
 * A walk printed in one language, field by field, as `bindings/walks/README.md` says. The Rust core prints
 * the same page, and the two are compared.
 */
internal class WalkPage(private val walk: WalkFile, private val language: String) {
    private val lines = mutableListOf("walk ${walk.name}, $language")

    /** The fields of the last screen that are not printed again. */
    private var before = emptyMap<String, List<String>>()

    fun lines(pack: Pack): List<String> {
        lines += ""
        val session = try {
            walk.open(pack)
        } catch (e: OpenException) {
            return lines + error(e)
        }
        session.use { walk(it) }
        return lines
    }

    private fun walk(session: Session) {
        var at = walk.started
        lines += screen(session.screen(at, language))
        for (call in walk.calls) {
            at = at.plusMinutes(1)
            lines += ""
            lines += heading(call)
            lines += try {
                result(session, call, at)
            } catch (e: AnswerException) {
                error(e)
            } catch (e: OpenException) {
                error(e)
            } catch (e: ActionException) {
                error(e)
            }
        }
        lines += ""
        lines += "plan ${moment(at)}"
        lines += record("plan", session.plan(at, language))
    }

    private fun result(session: Session, call: WalkCall, at: LocalDateTime): List<String> = when (call) {
        is AnswerCall -> screen(session.answer(call.step, call.with.answer, at, language))
        is LookCall -> screen(session.screenOf(call.step, at, language))
        is SupplyCall -> screen(session.supply(call.parameter, call.with.answer, at, language))
        is MunicipalityCall -> screen(session.setMunicipality(call.id, at, language))
        is DismissCall -> listOf("done: ${session.dismiss(call.action, call.reason)}")
        is WhyCall -> records("reason", session.why(call.action, at, language).orEmpty())
        is WouldChangeCall -> records("would-change", session.whatWouldChange(call.action, at, language))
        is PlanCall -> record("plan", session.plan(call.at, language))
    }

    private fun heading(call: WalkCall): String = oneLine(
        when (call) {
            is AnswerCall -> "answer ${call.step}: ${call.with.heading}"
            is LookCall -> "look ${call.step}"
            is SupplyCall -> "supply ${call.parameter}: ${call.with.heading}"
            is MunicipalityCall -> "municipality ${call.id ?: "none"}"
            is DismissCall -> "dismiss ${call.action}: ${call.reason ?: "none"}"
            is WhyCall -> "why ${call.action}"
            is WouldChangeCall -> "would-change ${call.action}"
            is PlanCall -> "plan ${moment(call.at)}"
        },
    )

    private fun records(name: String, all: List<Any>): List<String> =
        all.flatMap { record(name, it) }.ifEmpty { listOf("none") }

    private fun screen(screen: Screen): List<String> {
        val repeated = mutableMapOf<String, List<String>>()
        val printed = fieldsOf(screen).flatMap { field ->
            val now = field.lines()
            if (field.name !in setOf("progress", "emergency", "urgent", "freshness")) return@flatMap now
            repeated[field.name] = now
            if (now.isNotEmpty() && now == before[field.name]) listOf("${field.name}: as before") else now
        }
        before = repeated
        return listOf("screen") + printed.indented()
    }
}

/** The name of an error and its fields. */
private fun error(error: Exception): List<String> = listOf("error ${errorName(error)}") + printed(error).indented()

private fun errorName(error: Any): String = hyphens(error::class.simpleName.orEmpty())

private fun record(name: String, value: Any): List<String> = listOf(name) + printed(value).indented()

private fun printed(record: Any): List<String> = fieldsOf(record).flatMap { it.lines() }

private fun List<String>.indented(): List<String> = map { "  $it" }

/** A field of a record: its name on a page, its type and its value. */
private class PageField(val name: String, private val type: KType, private val value: Any?) {
    fun lines(): List<String> = when (value) {
        null -> emptyList()
        is List<*> -> if (value.isEmpty()) emptyList() else several(value)
        is Boolean -> if (value || type.isMarkedNullable) line(value) else emptyList()
        is String -> if (value.isNotEmpty() || type.isMarkedNullable) line(oneLine(value)) else emptyList()
        is Int, is UInt, is LocalDate -> line(value)
        is LocalDateTime -> line(moment(value))
        is Enum<*> -> line(value.name.lowercase().replace('_', '-'))
        is Answer -> line(answerLine(value))
        is Exception -> line(errorName(value)) + printed(value).indented()
        else -> {
            val inside = printed(value)
            if (inside.isEmpty() && !type.isMarkedNullable) inside else listOf(name) + inside.indented()
        }
    }

    private fun several(values: List<*>): List<String> = when (type.arguments.single().type?.classifier) {
        Span::class -> line(values.joinToString("") { span(it as Span) })
        Block::class -> listOf(name) + values.flatMap { block(it as Block) }.map { "  | $it" }
        String::class -> values.flatMap { line(oneLine(it as String)) }
        else -> values.flatMap { record(name, checkNotNull(it)) }
    }

    private fun line(value: Any): List<String> = listOf("$name: $value".removeSuffix(" "))
}

/** How the fields of each type are read, in the order in which it declares them. */
private val readers = HashMap<KClass<*>, List<Triple<String, KType, KProperty1<Any, *>>>>()

private fun fieldsOf(record: Any): List<PageField> {
    val read = readers.getOrPut(record::class) {
        @Suppress("UNCHECKED_CAST")
        val properties = record::class.memberProperties.associateBy { it.name } as Map<String, KProperty1<Any, *>>
        record::class.primaryConstructor?.parameters.orEmpty().map { parameter ->
            val property = properties.getValue(checkNotNull(parameter.name))
            Triple(hyphens(property.name), property.returnType, property)
        }
    }
    return read.map { (name, type, property) -> PageField(name, type, property.get(record)) }
}

private fun span(span: Span): String = oneLine(
    when (span) {
        is Span.Text -> when (span.strength) {
            Strength.PLAIN -> span.text
            Strength.EMPHASIS -> "*${span.text}*"
            Strength.STRONG -> "**${span.text}**"
        }
        is Span.Phone -> "<${span.phone.number}, spoken ${span.phone.spoken}>"
        is Span.Foreign -> "{${span.language}: ${span.text}}"
    },
)

private fun block(block: Block): List<String> = when (block) {
    is Block.Paragraph -> listOf(block.spans.joinToString("", transform = ::span))
    is Block.Items -> block.items.mapIndexed { i, item ->
        (if (block.numbered) "${i + 1}. " else "- ") + item.joinToString("", transform = ::span)
    }
}

internal fun answerLine(answer: Answer): String = when (answer) {
    is Answer.Option -> "option ${answer.id}"
    is Answer.Options -> {
        val unsure = listOf("unsure").filter { answer.unsure }
        "ticked ${(answer.ticked + unsure).joinToString(", ")}".trimEnd()
    }
    Answer.NoneOfThese -> "none-of-these"
    Answer.Unsure -> "unsure"
    is Answer.Number -> "number ${answer.number}"
    is Answer.Day -> "day ${answer.day}"
    is Answer.Text -> oneLine("text ${answer.text}").removeSuffix(" ")
    Answer.Seen -> "seen"
}

private fun moment(at: LocalDateTime): String = at.format(DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm"))

private fun oneLine(text: String): String = text.replace("\n", "\\n")

private fun hyphens(name: String): String =
    name.replace(Regex("(?<=.)[A-Z]")) { "-${it.value}" }.lowercase()
