package guide

// The Kotlin of bindings/GUIDE.md, word for word, so that it compiles. See [alt.veiviser.SampleTest].

import alt.veiviser.*
import java.io.File
import kotlinx.coroutines.runBlocking

fun main(arguments: Array<String>) = runBlocking {
    val pack = Pack.load(File(arguments[0]).readBytes(), listOf("nb"))

    // A walk that was ended goes on. In an app, the key comes from the keystore.
    val storage = FileStorage(File("walks"))
    val saving = Saving(storage, key = ByteArray(32))
    val model = storage.list().firstNotNullOfOrNull { SessionModel.resume(pack, it, "nb", saving) }
        ?: SessionModel.open(pack, pack.flows("nb").first().id, "nb", saving = saving)

    while (true) {
        val screen = model.state.value.screen
        for (contact in screen.emergency) println("${contact.name} ${contact.phones.joinToString { it.number }}")
        for (action in screen.urgent) println("NÅ: ${words(action.title)}")
        val step = screen.step
        if (step == null || screen.enough) break
        println(words(step.title))
        step.options.forEachIndexed { at, option -> println("$at ${words(option.label)}") }
        val line = readlnOrNull() ?: return@runBlocking
        val picked = line.toIntOrNull()?.let(step.options::getOrNull)?.id
        val answer = when (step.kind) {
            StepKind.CHOICE -> picked?.let(Answer::Option)
            StepKind.CHOICES -> picked?.let { Answer.Options(listOf(it), false) }
            StepKind.NUMBER, StepKind.DATE -> Answer.Unsure
            StepKind.NOTE, StepKind.MESSAGE -> Answer.Seen
        }
        if (answer != null) model.answer(step.path, answer)
    }
    for (action in model.state.value.plan.firstPage.actions) println("${action.howSoon}: ${words(action.title)}")
}

fun words(spans: List<Span>): String = spans.joinToString("") {
    when (it) {
        is Span.Text -> it.text
        is Span.Foreign -> it.text
        is Span.Phone -> it.phone.number
    }
}
