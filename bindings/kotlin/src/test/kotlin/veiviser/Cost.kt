package veiviser

import java.nio.file.Files
import java.nio.file.Path

/** Keeps the results, so that no call is optimised away. */
@Volatile
private var seen: Any? = null

/**
 * What the calls cost, a line for each measure: `kotlin <measure> <nanoseconds>`, and at the end by how
 * much 100,000 more sessions made memory grow: `kotlin rss-growth <bytes>`.
 */
fun main() {
    val files = packFiles("flows")
    val load = median(times = 15, warm = 5, batch = 1) {
        Pack.load(files, listOf("nb")).use { seen = it.about("nb").hash }
    }
    println("kotlin load $load")

    Pack.load(files, listOf("nb")).use { pack ->
        calls(pack)
        memory(pack)
    }
}

private fun calls(pack: Pack) {
    val walk = WalkFile(root.resolve("bindings/walks/cost.json"))
    val answers = walk.calls.filterIsInstance<AnswerCall>()
    fun Session.say(count: Int) = answers.take(count).forEach { seen = answer(it.step, it.with.answer, monday, "nb") }

    walk.open(pack).use { session ->
        session.say(8)
        // Two answers in turn, so that each call has something to compute.
        val either = listOf(Answer.NoneOfThese, Answer.Options(listOf("smells-or-seems-affected"), false))
        var turn = 0
        val answer = median(times = 300, warm = 100, batch = 20) {
            seen = session.answer("adults", either[turn++ % 2], monday, "nb")
        }
        println("kotlin answer-and-screen $answer")
    }
    walk.open(pack).use { session ->
        session.say(answers.size)
        val plan = median(times = 300, warm = 100, batch = 10) { seen = session.plan(monday, "nb") }
        println("kotlin plan $plan")
    }
    val whole = median(times = 100, warm = 30, batch = 2) {
        walk.open(pack).use { session ->
            session.say(answers.size)
            seen = session.plan(monday, "nb")
        }
    }
    println("kotlin whole-walk $whole")
}

/** The median of many small batches, in nanoseconds for one call. */
private fun median(times: Int, warm: Int, batch: Int, work: () -> Unit): Long {
    fun once(): Long {
        val began = System.nanoTime()
        repeat(batch) { work() }
        return (System.nanoTime() - began) / batch
    }
    repeat(warm) { once() }
    return List(times) { once() }.sorted()[times / 2]
}

private fun memory(pack: Pack) {
    fun sessions(count: Int) = repeat(count) {
        concern(pack = pack).use { session ->
            seen = session.answer("danger", Answer.Option("yes"), monday, "nb")
        }
    }
    sessions(50_000)
    val before = resident()
    sessions(100_000)
    println("kotlin rss-growth ${resident() - before}")
}

/** The resident memory of the process in bytes, after a collection. */
private fun resident(): Long {
    seen = null
    // JNA frees its allocations in a thread of its own, some time after each collection.
    repeat(3) {
        System.gc()
        Thread.sleep(500)
    }
    val line = Files.readAllLines(Path.of("/proc/self/status")).single { it.startsWith("VmRSS:") }
    return line.filter { it.isDigit() }.toLong() * 1024
}
