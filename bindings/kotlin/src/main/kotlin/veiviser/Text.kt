package alt.veiviser

import java.nio.ByteBuffer

/**
 * A text on its way into the library. Half of a character, as `take(14)` or a text field with a limit can leave,
 * is U+FFFD there: it is no reason for an answer to be lost.
 */
internal fun utf8(text: String): ByteBuffer {
    val whole = if (text.any { it.isSurrogate() }) text.replace(halves, "\uFFFD") else text
    return ByteBuffer.wrap(whole.toByteArray(Charsets.UTF_8))
}

private val halves = Regex("\\p{Cs}")
