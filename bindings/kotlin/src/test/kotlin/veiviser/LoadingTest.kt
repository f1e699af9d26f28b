package alt.veiviser

import kotlin.random.Random
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

/** Whatever is in the files, loading ends with a pack or with everything that is wrong. */
class LoadingTest {
    private val files = packFiles("bindings/walks/small")

    private fun diagnostics(files: Map<String, ByteArray>): List<Diagnostic> {
        val error = assertThrows(LoadException.Invalid::class.java) { Pack.load(files, emptyList()) }
        assertTrue(error.diagnostics.isNotEmpty())
        assertTrue(error.text.startsWith("the pack has ${error.diagnostics.size} error(s)"), error.text)
        assertEquals(error.text, error.message)
        return error.diagnostics
    }

    @Test
    fun `a pack of a newer format`() {
        val newer = files.with("pack.json", "\"format\": 1", "\"format\": 99")
        val error = assertThrows(LoadException.TooNew::class.java) { Pack.load(newer, emptyList()) }
        assertEquals(99u to 1u, error.format to error.newest)
        assertEquals("the pack is written in format 99, and this library reads up to 1", error.text)
    }

    @Test
    fun `a file that is not JSON`() {
        val broken = files + ("found/flow.json" to "{ \"id\": \"found\", ".encodeToByteArray())
        assertTrue("found/flow.json" in diagnostics(broken).map { it.file }, "${diagnostics(broken)}")
        val binary = files + ("nb.json" to byteArrayOf(0, -1, -2, 127))
        assertTrue("nb.json" in diagnostics(binary).map { it.file }, "${diagnostics(binary)}")
        assertTrue(diagnostics(binary).all { it.severity == Severity.ERROR })
        assertTrue(diagnostics(binary).all { it.code.isNotEmpty() && it.message.isNotEmpty() })
    }

    @Test
    fun `a reference to nothing, with its place and what was meant`() {
        val wrong = files.with("found/flow.json", "[\"lost-property\", \"bus\"]", "[\"lost-proprty\", \"bus\"]")
        val fault = diagnostics(wrong).first { "lost-proprty" in it.message }
        assertEquals("found/flow.json", fault.file)
        assertEquals("/actions/2/contacts/0", fault.pointer)
        assertEquals("unknown-contact", fault.code)
        assertEquals(Severity.ERROR, fault.severity)
        assertEquals("did you mean `lost-property`?", fault.help)
    }

    @Test
    fun `every fault is reported, not only the first`() {
        val wrong = files
            .with("found/flow.json", "[\"lost-property\", \"bus\"]", "[\"lost-proprty\", \"bus\"]")
            .with("owner/flow.json", "[\"lost-line\"]", "[\"lost-lin\"]")
        assertEquals(listOf("found/flow.json", "owner/flow.json"), diagnostics(wrong).map { it.file }.distinct())
    }

    @Test
    fun `no files at all`() {
        assertTrue(diagnostics(emptyMap()).any { it.code.isNotEmpty() })
        assertTrue(diagnostics(mapOf("" to byteArrayOf())).isNotEmpty())
        assertTrue(diagnostics(mapOf("pack.json" to byteArrayOf())).any { it.file == "pack.json" })
    }

    @Test
    fun `16 MiB of noise`() {
        val noise = Random(7).nextBytes(16 * 1024 * 1024)
        assertTrue(diagnostics(mapOf("pack.json" to noise)).any { it.file == "pack.json" })
        // Deep nesting, which has crashed many parsers.
        assertTrue(diagnostics(mapOf("pack.json" to ByteArray(1024 * 1024) { '['.code.toByte() })).isNotEmpty())
    }

    @Test
    fun `more bytes than a pack may have`() {
        // A file that is no part of a pack does not count.
        val fault = diagnostics(files + ("glossary.json" to ByteArray(16 * 1024 * 1024))).single()
        assertEquals("too-large", fault.code)
        assertEquals("" to "", fault.file to fault.pointer)
        assertTrue("16777216" in fault.message, fault.message)
    }

    @Test
    fun `a file that is cut off anywhere`() {
        val flow = files.getValue("found/flow.json")
        val random = Random(11)
        repeat(40) {
            val end = random.nextInt(flow.size - 2)
            assertTrue(diagnostics(files + ("found/flow.json" to flow.copyOf(end))).isNotEmpty())
        }
    }
}
