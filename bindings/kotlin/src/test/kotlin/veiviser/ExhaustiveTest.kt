package alt.veiviser

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Test

// Each `when` is an expression without `else`: that it compiles proves that no case is missing.

private fun name(block: Block): String = when (block) {
    is Block.Paragraph -> "paragraph of ${block.spans.size}"
    is Block.Items -> "${if (block.numbered) "numbered" else "plain"} list of ${block.items.size}"
}

private fun name(span: Span): String = when (span) {
    is Span.Text -> "text ${name(span.strength)}"
    is Span.Phone -> "phone"
    is Span.Foreign -> "foreign ${span.language}"
}

private fun name(strength: Strength): String = when (strength) {
    Strength.PLAIN -> "plain"
    Strength.EMPHASIS -> "emphasis"
    Strength.STRONG -> "strong"
}

private fun name(answer: Answer): String = when (answer) {
    is Answer.Option -> "option"
    is Answer.Options -> "options"
    Answer.NoneOfThese -> "none"
    Answer.Unsure -> "unsure"
    is Answer.Number -> "number"
    is Answer.Day -> "day"
    is Answer.Text -> "text"
    Answer.Seen -> "seen"
}

private fun name(kind: StepKind): String = when (kind) {
    StepKind.CHOICE -> "choice"
    StepKind.CHOICES -> "choices"
    StepKind.NUMBER -> "number"
    StepKind.DATE -> "date"
    StepKind.NOTE -> "note"
    StepKind.MESSAGE -> "message"
}

private fun name(status: StageStatus): String = when (status) {
    StageStatus.DONE -> "done"
    StageStatus.HERE -> "here"
    StageStatus.AHEAD -> "ahead"
    StageStatus.CLOSED -> "closed"
}

private fun name(urgency: Urgency): String = when (urgency) {
    Urgency.NOW -> "now"
    Urgency.TODAY -> "today"
    Urgency.SOON -> "soon"
    Urgency.LATER -> "later"
}

private fun name(error: AnswerException): String = when (error) {
    is AnswerException.NoSuchStep -> "no step ${error.step}"
    is AnswerException.NoSuchParameter -> "no parameter ${error.step}"
    is AnswerException.NotShown -> "not shown ${error.step}"
    is AnswerException.WrongKind -> "wrong kind ${error.step}"
    is AnswerException.NoSuchOption -> "no option of ${error.step}"
    is AnswerException.NoneWithOthers -> "none with others ${error.step}"
    is AnswerException.Empty -> "empty ${error.step}"
    is AnswerException.OutOfRange -> "out of ${error.min} to ${error.max}"
    is AnswerException.DayOutOfRange -> "no day from ${error.min} to ${error.max}"
    is AnswerException.TooLong -> "longer than ${error.limit}"
    is AnswerException.NoSuchLanguage -> "no language ${error.tag}"
    is AnswerException.Internal -> "internal"
}

private fun name(error: OpenException): String = when (error) {
    is OpenException.NoSuchFlow -> "no flow ${error.flow}"
    is OpenException.NoSuchMunicipality -> "no municipality ${error.municipality}"
    is OpenException.Parameter -> "parameter: ${name(error.why)}"
    is OpenException.NoSuchLanguage -> "no language ${error.tag}"
    is OpenException.Internal -> "internal"
}

private fun name(error: LoadException): String = when (error) {
    is LoadException.TooNew -> "format ${error.format}"
    is LoadException.Invalid -> error.code
    is LoadException.Overlay -> "overlay ${error.index}: ${error.code}"
    is LoadException.NoSuchLanguage -> "no language ${error.tag}"
    is LoadException.Internal -> "internal"
}

private fun name(error: SnapshotException): String = when (error) {
    is SnapshotException.NotASnapshot -> "no snapshot"
    is SnapshotException.NewerFormat -> "format ${error.format}"
    is SnapshotException.Damaged -> "damaged"
    is SnapshotException.OtherPack -> "of ${error.pack}"
    is SnapshotException.NoSuchFlow -> "no flow ${error.flow}"
    is SnapshotException.Refused -> "refused"
    is SnapshotException.Forgotten -> "forgotten after ${error.after}"
    is SnapshotException.KeyLength -> "length of the key"
    is SnapshotException.NoRandomness -> "nothing random"
    is SnapshotException.Storage -> name(error.why)
    is SnapshotException.Internal -> "internal"
}

private fun name(error: StorageException): String = when (error) {
    is StorageException.NotAName -> "no name"
    is StorageException.TooLarge -> "too large"
    is StorageException.Failed -> error.text
}

private fun name(notTaken: NotTaken): String = when (notTaken) {
    is NotTaken.Answer -> notTaken.step
    is NotTaken.Tick -> "${notTaken.step} ${notTaken.option}"
    is NotTaken.Dismissal -> notTaken.action
    is NotTaken.Municipality -> notTaken.municipality
}

private fun name(error: ActionException): String = when (error) {
    is ActionException.NoSuchAction -> "no such action ${error.action}"
    is ActionException.NoSuchLanguage -> "no language ${error.tag}"
    is ActionException.Internal -> error.text
}

private fun name(error: ViewException): String = when (error) {
    is ViewException.NoSuchLanguage -> "no language ${error.tag}"
    is ViewException.Internal -> "internal"
}

/** An app can handle every case, and the compiler checks that it does. */
class ExhaustiveTest {
    @Test
    fun `every span and block of a plan is handled`() {
        val plan = found().use { session ->
            session.walk(language = "en")
            session.plan(monday, "en")
        }
        assertEquals(listOf("paragraph of 3"), plan.notice.map { name(it) })
        val phone = plan.action("give-back").contacts.single().phones.single()
        assertEquals("phone", name(Span.Phone(phone)))
        val list = Block.Items(true, listOf(listOf(Span.Text("ja", Strength.STRONG), Span.Foreign("ja", "nb"))))
        assertEquals("numbered list of 1", name(list))
        assertEquals(listOf("text strong", "foreign nb"), list.items.single().map { name(it) })
    }

    @Test
    fun `every case of an enumeration is handled`() {
        val kinds = listOf("choice", "choices", "number", "date", "note", "message")
        assertEquals(kinds, StepKind.entries.map { name(it) })
        assertEquals(listOf("done", "here", "ahead", "closed"), StageStatus.entries.map { name(it) })
        assertEquals(listOf("now", "today", "soon", "later"), Urgency.entries.map { name(it) })
        assertEquals(listOf("plain", "emphasis", "strong"), Strength.entries.map { name(it) })
        val alone = listOf(Answer.NoneOfThese, Answer.Unsure, Answer.Seen)
        assertEquals(listOf("none", "unsure", "seen"), alone.map { name(it) })
    }

    @Test
    fun `every error is handled`() {
        val opened = runCatching { found(parameters = mapOf("desk" to Answer.Option("school"))) }.exceptionOrNull()
        assertEquals("parameter: no option of desk", name(opened as OpenException))
        val loaded = runCatching { Pack.load(byteArrayOf(), emptyList()) }.exceptionOrNull()
        assertEquals("not-a-pack", name(loaded as LoadException))
        assertEquals("no such action a", name(ActionException.NoSuchAction("a", null, "") as ActionException))
        assertEquals("format 2", name(SnapshotException.NewerFormat(2u, "") as SnapshotException))
        assertEquals("a b", name(NotTaken.Tick("a", "b") as NotTaken))
        assertEquals("internal", name(ViewException.Internal("") as ViewException))
        val viewed = runCatching { found().use { it.screen(monday, "fr") } }.exceptionOrNull()
        assertEquals("no language fr", name(viewed as ViewException))
    }

    @Test
    fun `the stages of a walk follow the person`() {
        found().use { session ->
            assertEquals(
                listOf("here", "ahead", "ahead", "ahead"),
                session.screen(monday, "nb").progress.map { name(it.status) },
            )
            val screen = session.walk(stop = "owner/told")
            assertEquals(listOf("done", "here", "ahead", "ahead"), screen.progress.map { name(it.status) })
            assertEquals(listOf("look", "owner", "keep", "more"), screen.progress.map { it.id })
            assertEquals(6u to 6u, screen.progress.first().done to screen.progress.first().shown)
            assertEquals(List(4) { "done" }, session.walk().progress.map { name(it.status) })
            val food = session.answer("thing", Answer.Option("food"), monday, "nb")
            assertEquals(listOf("done", "done", "closed", "closed"), food.progress.map { name(it.status) })
        }
    }
}
