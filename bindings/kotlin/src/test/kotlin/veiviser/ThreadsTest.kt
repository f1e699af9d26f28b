package alt.veiviser

import java.util.concurrent.Callable
import java.util.concurrent.CountDownLatch
import java.util.concurrent.Executors
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

/** Any thread may call: a pack is shared, and calls on one session wait for each other. */
class ThreadsTest {
    private val threads = 8

    /** The results of threads that start at the same time. */
    private fun <T> together(work: (Int) -> T): List<T> {
        val ready = CountDownLatch(threads)
        val pool = Executors.newFixedThreadPool(threads)
        try {
            val all = List(threads) { number ->
                pool.submit(
                    Callable {
                        ready.countDown()
                        ready.await()
                        work(number)
                    },
                )
            }
            return all.map { it.get() }
        } finally {
            pool.shutdownNow()
        }
    }

    @Test
    fun `many threads walk one pack to the same plan`() {
        val alone = found().use { session ->
            session.walk()
            session.plan(monday, "nb")
        }
        Pack.load(built("small"), listOf("nb")).use { pack ->
            val plans = together {
                List(5) {
                    found(pack = pack).use { session ->
                        session.walk()
                        session.plan(monday, "nb")
                    }
                }
            }
            assertEquals(List(threads * 5) { alone }, plans.flatten())
        }
    }

    @Test
    fun `many threads answer in one session, one after another`() {
        val food = found().use { it.answer("thing", Answer.Option("food"), monday, "nb") }
        val key = found().use { it.answer("thing", Answer.Option("key"), monday, "nb") }
        // Whether what is urgent is new depends on the answer before, which may be that of another thread.
        fun Screen.still() = listOf(step, urgent.map { it.copy(isNew = false) }, progress, back, forward, complete)
        found().use { session ->
            session.answer("thing", Answer.Option("key"), monday, "nb")
            val seen = together { number ->
                List(100) { round ->
                    when {
                        number == 0 -> session.screen(monday, "nb").still() in listOf(food.still(), key.still())
                        (number + round) % 2 == 0 ->
                            session.answer("thing", Answer.Option("food"), monday, "nb").still() == food.still()
                        else -> session.answer("thing", Answer.Option("key"), monday, "nb").still() == key.still()
                    }
                }
            }
            assertTrue(seen.flatten().all { it }, "a screen mixed the answers of two threads")
            session.answer("thing", Answer.Option("food"), monday, "nb")
            assertEquals(food.urgent.ids(), session.screen(monday, "nb").urgent.ids())
        }
    }

    @Test
    fun `a session that is closed while others call only refuses them`() {
        repeat(20) {
            val session = found()
            val ended = together { number ->
                if (number == 0) session.close()
                runCatching { List(10) { session.screen(monday, "nb").step?.path } }
            }
            for (result in ended) {
                val error = result.exceptionOrNull()
                if (error == null) assertEquals(List(10) { "hello" }, result.getOrThrow())
                else assertEquals(IllegalStateException::class.java, error.javaClass)
            }
        }
    }
}
