package alt.veiviser

import kotlin.random.Random
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

/** Whatever the bytes are, loading ends with a pack or with a typed error. */
class LoadingTest {
    private val pack = built("small")

    private fun refused(bytes: ByteArray): String {
        val error = assertThrows(LoadException.Invalid::class.java) { Pack.load(bytes, emptyList()) }
        assertTrue(error.text.isNotEmpty())
        assertEquals(error.text, error.message)
        return error.code
    }

    @Test
    fun `a pack of a newer format`() {
        val newer = pack.copyOf().also { it[4] = 99 }
        val error = assertThrows(LoadException.TooNew::class.java) { Pack.load(newer, emptyList()) }
        assertEquals(99u, error.format)
        assertEquals("the built pack has format 99, and this version of the library reads 3", error.text)
    }

    @Test
    fun `the overlay at fault is named`() {
        val error = assertThrows(LoadException.Overlay::class.java) { Pack.load(pack, overlays = listOf(byteArrayOf())) }
        assertEquals(0u to "not-a-pack", error.index to error.code)
        assertEquals("the overlay at index 0: these bytes are no built pack", error.message)
    }

    @Test
    fun `what is something else`() {
        assertEquals("not-a-pack", refused(byteArrayOf()))
        assertEquals("not-a-pack", refused("{ \"id\": \"found\" }".encodeToByteArray()))
        assertEquals("not-a-pack", refused(Random(7).nextBytes(16 * 1024 * 1024)))
        assertEquals("too-large", refused(pack.copyOf(16 * 1024 * 1024 + 1)))
    }

    @Test
    fun `a pack that is cut off anywhere, or longer than it was`() {
        val random = Random(11)
        repeat(40) { assertEquals("damaged", refused(pack.copyOf(random.nextInt(4, pack.size)))) }
        assertEquals("damaged", refused(pack + 0))
    }

    @Test
    fun `a pack of which any byte is another`() {
        val random = Random(13)
        repeat(200) {
            val place = random.nextInt(5, pack.size)
            val changed = pack.copyOf().also { it[place] = (it[place].toInt() xor 1).toByte() }
            assertThrows(LoadException::class.java) { Pack.load(changed, emptyList()) }
        }
    }
}
