package alt.veiviser

import java.time.LocalDateTime

/**
 * Screens, plans and a session without a pack, for previews and for the tests of an app. Everything that is not
 * given is empty; `copy` of a real one needs none of this.
 */
public object Previews {
    /** A question with these options, each an id and its label. */
    public fun step(
        title: String,
        options: List<Pair<String, String>> = emptyList(),
        kind: StepKind = StepKind.CHOICE,
        help: String = "",
        path: String = "preview",
    ): StepCard = StepCard(
        path = path, kind = kind, isParameter = false, title = spans(title), body = emptyList(), help = blocks(help),
        more = emptyList(), options = options.map { (id, label) -> option(id, label) }, groups = emptyList(),
        unit = null, range = null, days = null, mostBytes = null, answer = null, cameBack = false, waits = false,
        definitions = emptyList(), sources = emptyList(), unreviewed = null, language = "nb",
    )

    /** A screen with this step; without one, the end of a walk. */
    public fun screen(
        step: StepCard? = null,
        urgent: List<PlannedAction> = emptyList(),
        back: String? = null,
        enough: Boolean = step == null,
    ): Screen = Screen(
        step = step, progress = emptyList(), emergency = emptyList(), urgent = urgent, notice = null,
        changed = Changed(
            false, emptyList(), emptyList(), emptyList(), emptyList(), emptyList(), emptyList(), emptyList(),
        ),
        back = back, forward = null, enough = enough, complete = step == null, freshness = null,
    )

    /** Something to do. */
    public fun action(
        title: String,
        urgency: Urgency = Urgency.TODAY,
        howSoon: String = "",
        brief: String = "",
    ): PlannedAction = PlannedAction(
        id = title, urgency = urgency, isNew = false, howSoon = howSoon, duty = false, dutyText = null,
        title = spans(title), brief = spans(brief), body = emptyList(), say = emptyList(), not = emptyList(),
        next = emptyList(), help = emptyList(), contacts = emptyList(), by = null, moment = null,
        reminders = emptyList(), sources = emptyList(), facts = emptyList(), reasons = emptyList(), because = "",
        definitions = emptyList(), inside = emptyList(), within = null, guide = null, added = null,
        unreviewed = null, dismissed = null, language = "nb",
    )

    /** A plan with these actions, and these sentences at its top. */
    public fun plan(actions: List<PlannedAction> = emptyList(), headlines: List<String> = emptyList()): Plan = Plan(
        firstPage = FirstPage(
            headlines = headlines,
            actions = actions.map {
                FirstAction(
                    id = it.id, urgency = it.urgency, howSoon = it.howSoon, dutyText = it.dutyText, title = it.title,
                    brief = it.brief, contact = null, helpline = null, phone = null, inside = emptyList(),
                    dismissed = null, language = it.language,
                )
            },
            prohibitions = emptyList(), rest = emptyList(),
        ),
        actions = actions, prohibitions = emptyList(), enough = true, complete = true, notice = emptyList(),
        freshness = null,
    )

    /** A session that always shows this screen and this plan, and records what it was answered. */
    public fun session(screen: Screen = screen(), plan: Plan = plan()): PreviewSession = PreviewSession(screen, plan)

    private fun spans(text: String) = if (text.isEmpty()) emptyList() else listOf(Span.Text(text, Strength.PLAIN))

    private fun blocks(text: String) = if (text.isEmpty()) emptyList() else listOf(Block.Paragraph(spans(text)))

    private fun option(id: String, label: String) = OptionCard(
        id = id, group = null, label = spans(label), spoken = null, help = emptyList(), chosen = false,
        unreviewed = null,
    )
}

/** A session without a pack. It takes every answer, and shows what it was made with. */
public class PreviewSession internal constructor(
    private val screen: Screen,
    private val plan: Plan,
) : SessionInterface {
    /** What it was answered, in order, by the path of the step. */
    public val answered: MutableList<Pair<String, Answer>> = mutableListOf()

    override fun answer(step: String, answer: Answer, at: LocalDateTime, language: String): Screen {
        answered += step to answer
        return screen
    }

    override fun supply(parameter: String, answer: Answer, at: LocalDateTime, language: String): Screen =
        answer(parameter, answer, at, language)

    override fun screen(at: LocalDateTime, language: String): Screen = screen
    override fun screenOf(step: String, at: LocalDateTime, language: String): Screen = screen
    override fun setMunicipality(municipality: String?, at: LocalDateTime, language: String): Screen = screen
    override fun plan(at: LocalDateTime, language: String): Plan = plan
    override fun answers(at: LocalDateTime, language: String): List<GivenAnswer> = emptyList()
    override fun why(action: String, at: LocalDateTime, language: String): List<Reason>? = null
    override fun whatWouldChange(action: String, at: LocalDateTime, language: String): List<WouldChange> = emptyList()
    override fun dismiss(action: String, reason: String?): Boolean = false
    override fun tell(error: AnswerException, at: LocalDateTime, language: String): String = error.message.orEmpty()
    override fun zone(): String = "Europe/Oslo"
    override fun snapshot(): ByteArray = ByteArray(0)
    override fun seal(key: ByteArray, forgetAfter: LocalDateTime?): ByteArray = ByteArray(0)
    override fun save(storage: Storage, name: String, seal: Seal?) {}
}
