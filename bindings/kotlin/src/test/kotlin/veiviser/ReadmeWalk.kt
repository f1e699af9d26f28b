package veiviser

import java.io.InputStream
import java.time.LocalDateTime
import java.time.ZoneId

// The Kotlin of the README, word for word, so that it compiles and runs. See [ReadmeTest].

/** The files of a pack, by their path in it. */
fun filesOf(
    folder: String,
    list: (String) -> Array<String>?,
    open: (String) -> InputStream,
    path: String = "",
): Map<String, ByteArray> {
    val names = list(if (path.isEmpty()) folder else "$folder/$path")
    if (names.isNullOrEmpty()) {
        return mapOf(path to open("$folder/$path").use { it.readBytes() })
    }
    return names.map { name -> filesOf(folder, list, open, if (path.isEmpty()) name else "$path/$name") }
        .fold(emptyMap()) { all, some -> all + some }
}

fun walk(files: Map<String, ByteArray>, ask: (StepCard) -> Answer): Plan =
    Pack.load(files, listOf("nb", "en")).use { pack ->
        val zone = ZoneId.of(pack.about("nb").zone)
        fun now() = LocalDateTime.now(zone)

        val known = mapOf("role" to Answer.Option("school")) // other parameters are asked
        pack.open("concern", now(), known, "eksempelvik").use { session ->
            var screen = session.screen(now(), "nb")
            while (true) {
                for (action in screen.urgent) println("NÅ: ${plain(action.title)} ${action.because}")
                val step = screen.step ?: break // no step: the end of the walk
                screen = session.answer(step.path, ask(step), now(), "nb")
            }
            session.plan(now(), "nb")
        }
    }

fun plain(spans: List<Span>): String = spans.joinToString("") {
    when (it) {
        is Span.Text -> it.text
        is Span.Phone -> it.phone.number
        is Span.Foreign -> it.text
    }
}

/** The tag, if the pack has a language for it, and otherwise the original language of the pack. */
fun languageFor(pack: Pack, tag: String): String =
    try {
        pack.about(tag)
        tag
    } catch (e: ViewException.NoSuchLanguage) {
        e.available.first()
    }

fun load(files: Map<String, ByteArray>): Pack? =
    try {
        Pack.load(files, listOf("nb"))
    } catch (e: LoadException) {
        val why = when (e) {
            is LoadException.TooNew -> "the app is older than format ${e.format}"
            is LoadException.Invalid -> e.diagnostics.joinToString("\n") { "${it.file}#${it.pointer}: ${it.message}" }
            is LoadException.NoSuchLanguage -> "the pack has only ${e.available}"
            is LoadException.Internal -> e.text
        }
        println(why)
        null
    }
