package veiviser

import kotlin.random.Random
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

/** Whatever the files hold, loading ends with a pack or with all that is wrong, and never otherwise. */
class LoadingTest {
    private val files = packFiles("bindings/walks/small")

    private fun faults(files: Map<String, ByteArray>): List<Diagnostic> {
        val error = assertThrows(LoadException.Faulty::class.java) { Pack.load(files, emptyList()) }
        assertTrue(error.faults.isNotEmpty())
        assertTrue(error.told.startsWith("the pack has ${error.faults.size} fault(s)"), error.told)
        assertEquals(error.told, error.toString())
        return error.faults
    }

    @Test
    fun `a pack of a newer format`() {
        val newer = files.with("pack.json", "\"format\": 1", "\"format\": 99")
        val error = assertThrows(LoadException.TooNew::class.java) { Pack.load(newer, emptyList()) }
        assertEquals(99u to 1u, error.format to error.newest)
        assertEquals("the pack is written in format 99, and this library reads up to 1", error.told)
    }

    @Test
    fun `a file that is no JSON`() {
        val broken = files + ("found/flow.json" to "{ \"id\": \"found\", ".encodeToByteArray())
        assertTrue("found/flow.json" in faults(broken).map { it.file }, "${faults(broken)}")
        val binary = files + ("nb.json" to byteArrayOf(0, -1, -2, 127))
        assertTrue("nb.json" in faults(binary).map { it.file }, "${faults(binary)}")
        assertTrue(faults(binary).all { it.severity == Severity.ERROR })
        assertTrue(faults(binary).all { it.code.isNotEmpty() && it.message.isNotEmpty() })
    }

    @Test
    fun `a name that nothing bears, with where it stands and what was meant`() {
        val wrong = files.with("found/flow.json", "[\"lost-property\", \"bus\"]", "[\"lost-proprty\", \"bus\"]")
        val fault = faults(wrong).first { "lost-proprty" in it.message }
        assertEquals("found/flow.json", fault.file)
        assertEquals("/actions/2/contacts/0", fault.pointer)
        assertEquals("unknown-contact", fault.code)
        assertEquals(Severity.ERROR, fault.severity)
        assertEquals("did you mean `lost-property`?", fault.help)
    }

    @Test
    fun `every fault is told, not the first alone`() {
        val wrong = files
            .with("found/flow.json", "[\"lost-property\", \"bus\"]", "[\"lost-proprty\", \"bus\"]")
            .with("owner/flow.json", "[\"lost-line\"]", "[\"lost-lin\"]")
        assertEquals(listOf("found/flow.json", "owner/flow.json"), faults(wrong).map { it.file }.distinct())
    }

    @Test
    fun `no files at all`() {
        assertTrue(faults(emptyMap()).any { it.code.isNotEmpty() })
        assertTrue(faults(mapOf("" to byteArrayOf())).isNotEmpty())
        assertTrue(faults(mapOf("pack.json" to byteArrayOf())).any { it.file == "pack.json" })
    }

    @Test
    fun `16 MiB of noise`() {
        val noise = Random(7).nextBytes(16 * 1024 * 1024)
        assertTrue(faults(mapOf("pack.json" to noise)).any { it.file == "pack.json" })
        // Deep nesting, which has ended many a parser.
        assertTrue(faults(mapOf("pack.json" to ByteArray(1024 * 1024) { '['.code.toByte() })).isNotEmpty())
    }

    @Test
    fun `more than a pack may hold`() {
        val fault = faults(files + ("noise.json" to ByteArray(16 * 1024 * 1024))).single()
        assertEquals("too-large", fault.code)
        assertEquals("" to "", fault.file to fault.pointer)
        assertTrue("a pack at most 16777216" in fault.message, fault.message)
    }

    @Test
    fun `a pack is cut off anywhere`() {
        val flow = files.getValue("found/flow.json")
        val random = Random(11)
        repeat(40) {
            val end = random.nextInt(flow.size - 2)
            assertTrue(faults(files + ("found/flow.json" to flow.copyOf(end))).isNotEmpty())
        }
    }

    @Test
    fun `the original language is always there, and an unknown one is passed over`() {
        Pack.load(files, listOf("en")).use { assertEquals(listOf("nb", "en"), it.about("en").languages) }
        Pack.load(files, emptyList()).use { assertEquals(listOf("nb", "en"), it.about("nb").languages) }
        Pack.load(files, listOf("not a language")).use { assertEquals(listOf("nb"), it.about("nb").languages) }
    }
}
