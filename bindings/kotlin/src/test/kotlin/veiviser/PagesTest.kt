package alt.veiviser

import java.nio.file.Files
import java.nio.file.Path
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.DynamicTest
import org.junit.jupiter.api.DynamicTest.dynamicTest
import org.junit.jupiter.api.TestFactory
import org.junit.jupiter.api.fail

/** The shared walks give, through the bindings, the pages that the core prints. */
class PagesTest {
    private val pages: Path = root.resolve("target/walks")

    @TestFactory
    fun `a walk gives the page of the core`(): List<DynamicTest> {
        val walks = WalkFile.written() + WalkFile.examples()
        val compared = mutableSetOf<String>()
        val tests = walks.flatMap { walk ->
            packOf(walk).about("nb").languages.map { language ->
                dynamicTest("${walk.name} in $language") {
                    compare(walk, language)
                    compared += walk.name
                }
            }
        }
        return tests + dynamicTest("at least 30 walks were compared") {
            assertTrue(compared.size >= 30, "only ${compared.size} of ${walks.size} walks were compared")
        }
    }

    private fun packOf(walk: WalkFile): Pack = if (walk.pack == "flows") shipped else small

    private fun compare(walk: WalkFile, language: String) {
        val file = pages.resolve("${walk.name}.$language.txt")
        if (!Files.exists(file)) {
            fail("$file is missing: run `cargo test -p veiviser-bindings --test walks` first")
        }
        val ours = WalkPage(walk, language).lines(packOf(walk))
        val text = Files.readString(file)
        assertTrue(text.endsWith("\n"), "$file does not end with a line break")
        val theirs = text.removeSuffix("\n").split("\n")
        val different = (0..<maxOf(ours.size, theirs.size)).firstOrNull { ours.getOrNull(it) != theirs.getOrNull(it) }
        if (different != null) {
            fail(
                "$file, line ${different + 1}, is not what Kotlin prints:\n" +
                    theirs.take(different).takeLast(5).joinToString("") { "  $it\n" } +
                    "- ${theirs.getOrNull(different) ?: "(the page has ended)"}\n" +
                    "+ ${ours.getOrNull(different) ?: "(the walk has ended)"}",
            )
        }
    }
}
