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

/** A text of a result: its length, and then its bytes. A result lies in an array, from which the text is made at once. */
internal fun textAt(result: ByteBuffer): String {
    val length = result.getInt()
    val begin = result.position()
    result.position(begin + length)
    return String(result.array(), result.arrayOffset() + begin, length, Charsets.UTF_8)
}

private val halves = Regex("\\p{Cs}")
