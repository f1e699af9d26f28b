package alt.veiviser

import java.nio.file.Files
import java.nio.file.Path

/** Keeps the results, so that no call is optimised away. */
@Volatile
private var seen: Any? = null

/** So many batches until Java has compiled a call: it takes some 16,000 of them. */
private const val WARM = 1_000

/**
 * What the calls cost, a line for each measure: `kotlin <measure> <nanoseconds>`, and at the end by how
 * much 100,000 more sessions made memory grow: `kotlin rss-growth <bytes>`.
 */
fun main() {
    val bytes = built("flows")
    fun load() = Pack.load(bytes, listOf("nb")).use { seen = it }
    // As an app finds it: Java has compiled nothing yet, and JNA opens the library.
    val began = System.nanoTime()
    load()
    println("kotlin first-load ${System.nanoTime() - began}")
    println("kotlin load-again ${median(times = 15, warm = 0, batch = 1) { load() }}")
    println("kotlin load ${median(times = 31, warm = 300, batch = 1) { load() }}")

    Pack.load(bytes, listOf("nb")).use { pack ->
        val walk = WalkFile.examples().maxBy { it.calls.size } // the longest example of the pack
        calls(pack, walk)
        memory(pack, walk)
    }
}

private fun calls(pack: Pack, walk: WalkFile) {
    val answers = walk.calls.filterIsInstance<AnswerCall>()
    fun Session.say(count: Int) = answers.take(count).forEach { seen = answer(it.step, it.with.answer, monday, "nb") }

    walk.open(pack).use { session ->
        // The last ticks of the walk and none of them in turn, so that each call has something to compute.
        val middle = answers.indexOfLast { it.with.answer is Answer.Options }
        session.say(middle)
        val step = answers[middle].step
        val either = listOf(Answer.NoneOfThese, answers[middle].with.answer)
        var turn = 0
        val answer = median(times = 300, warm = WARM, batch = 20) {
            seen = session.answer(step, either[turn++ % 2], monday, "nb")
        }
        println("kotlin answer-and-screen $answer")
        // What is not Rust: a call that takes and gives next to nothing, and one that takes two texts more.
        println("kotlin call-alone ${median(times = 300, warm = WARM, batch = 20) { seen = session.zone() }}")
        println("kotlin two-texts-more ${median(times = 300, warm = WARM, batch = 20) { seen = pack.spoken("", "nb") }}")
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

private fun memory(pack: Pack, walk: WalkFile) {
    val first = walk.calls.firstNotNullOf { it as? AnswerCall }
    fun sessions(count: Int) = repeat(count) {
        walk.open(pack).use { session ->
            seen = session.answer(first.step, first.with.answer, monday, "nb")
        }
    }
    sessions(100_000)
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
