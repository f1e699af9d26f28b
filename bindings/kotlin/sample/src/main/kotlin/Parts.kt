package sample

import alt.veiviser.*
import java.awt.*
import java.awt.event.*
import javax.swing.*
import javax.swing.BorderFactory.*
import javax.swing.border.Border
import javax.swing.plaf.basic.*
import javax.swing.text.View
import kotlin.collections.List

private val paper = Color.WHITE
private val ink = Color(0x1A1A1A)
private val soft = Color(0x555555)
private val blue = Color(0x0B4F8A)
private val pale = Color(0xEEF3F8)
private val paleRed = Color(0xFCE8E8)

/** A text as it is read, and as a screen reader says it. */
class Words(val text: String, val spoken: String = text) {
    operator fun plus(other: Words): Words = Words(text + other.text, spoken + other.spoken)
}

fun Phone.words(): Words = Words(number, spoken)

fun List<Span>.words(): Words = fold(Words("")) { all, span ->
    all + when (span) {
        is Span.Text -> Words(span.text)
        is Span.Foreign -> Words(span.text)
        is Span.Phone -> span.phone.words()
    }
}

fun Block.lines(): List<Words> = when (this) {
    is Block.Paragraph -> listOf(spans.words())
    is Block.Items -> items.map { Words("• ", "") + it.words() }
}

/** One part below another, each as wide as the page and as high as its text is then. */
private class Column(private val gap: Int) : FlowLayout() {
    override fun layoutContainer(parent: Container) { lay(parent, true) }
    override fun preferredLayoutSize(parent: Container): Dimension = lay(parent, false)

    private fun lay(parent: Container, place: Boolean): Dimension {
        val edge = parent.insets
        val width = parent.width - edge.left - edge.right
        var y = edge.top
        for (part in parent.components) {
            val height = heightAt(part as JComponent, width)
            if (place) part.setBounds(edge.left, y, width, height)
            y += height + gap
        }
        return Dimension(parent.width, y - gap + edge.bottom)
    }

    private fun heightAt(part: JComponent, width: Int): Int {
        val icon = (part as? JToggleButton)?.let { it.icon.iconWidth + it.iconTextGap } ?: 0
        val textWidth = width - icon - part.insets.left - part.insets.right
        (part.getClientProperty(BasicHTML.propertyKey) as? View)?.setSize(textWidth.toFloat(), 0f)
        if (part.width != width) part.setSize(width, part.height)
        return part.preferredSize.height
    }
}

/** What scrolls downwards and never sideways. */
private class Sheet(gap: Int) : JPanel(Column(gap)), Scrollable {
    override fun getPreferredScrollableViewportSize(): Dimension = preferredSize
    override fun getScrollableUnitIncrement(visible: Rectangle, orientation: Int, direction: Int): Int = 24
    override fun getScrollableBlockIncrement(visible: Rectangle, orientation: Int, direction: Int): Int = visible.height
    override fun getScrollableTracksViewportWidth(): Boolean = true
    override fun getScrollableTracksViewportHeight(): Boolean = false
}

/** A box or a circle, and whether it is picked; as large as the text. */
private class Mark(private val size: Int, private val round: Boolean) : Icon {
    override fun getIconWidth(): Int = size
    override fun getIconHeight(): Int = size
    override fun paintIcon(part: Component, graphics: Graphics, x: Int, y: Int) {
        val arc = if (round) size else size / 4
        (graphics as Graphics2D).setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON)
        for ((colour, edge) in listOf(soft to 0, paper to 2, (if ((part as AbstractButton).isSelected) blue else paper) to 4)) {
            graphics.color = colour
            graphics.fillRoundRect(x + edge, y + edge, size - 2 * edge, size - 2 * edge, arc, arc)
        }
    }
}

/** Puts parts on a page, from top to bottom: so they are read, and so the focus goes. */
class Page(private val into: JPanel, private val size: Int) {
    /** Where reading begins. */
    var first: JComponent? = null

    fun title(words: Words) {
        // A screen reader reads on from here when the page changes.
        label(words, size * 5 / 4, ink, bold = true).also { it.isFocusable = true; first = first ?: it }
    }

    fun title(text: String): Unit = title(Words(text))
    fun text(text: String, bold: Boolean = false): Unit = text(Words(text), bold)
    fun text(words: Words, bold: Boolean = false) { if (words.text.isNotEmpty()) label(words, size, ink, bold) }
    fun note(text: String) { label(Words(text), size * 7 / 8, soft) }
    fun blocks(blocks: List<Block>): Unit = blocks.flatMap { it.lines() }.forEach { text(it) }

    fun box(isUrgent: Boolean = false, content: Page.() -> Unit) {
        val panel = JPanel(Column(size / 2)).apply { background = if (isUrgent) paleRed else pale }
        panel.border = createEmptyBorder(size, size, size, size)
        into.add(panel)
        val page = Page(panel, size).apply(content)
        first = first ?: page.first
    }

    /** A group for a screen reader. */
    fun group(name: Words, content: Page.() -> Unit) {
        val panel = JPanel(Column(0)).apply { background = into.background }
        panel.accessibleContext.accessibleName = name.spoken
        into.add(panel)
        Page(panel, size).content()
    }

    fun press(text: String, primary: Boolean = false, says: String = text, then: () -> Unit) {
        val button = JButton(html(text)).apply { ui = BasicButtonUI() }
        button.background = if (primary) blue else paper
        button.addActionListener { then() }
        ringed(button, soft)
        styled(button, says, size, if (primary) paper else blue, bold = true)
    }

    fun mark(label: Words, help: List<Words>, chosen: Boolean, one: ButtonGroup?): AbstractButton {
        val mark = if (one == null) JCheckBox(html(label.text), chosen) else JRadioButton(html(label.text), chosen)
        mark.icon = Mark(size * 9 / 8, round = one != null)
        mark.iconTextGap = size / 2
        mark.isOpaque = false
        mark.isFocusPainted = false
        mark.isBorderPainted = true
        one?.add(mark)
        ringed(mark, into.background)
        styled(mark, label.spoken, size, ink)
        mark.accessibleContext.accessibleDescription = help.joinToString(" ") { it.spoken }
        for (line in help) label(line, size * 7 / 8, soft).border = createEmptyBorder(0, size * 17 / 8, size / 2, 0)
        return mark
    }

    fun field(name: String, text: String, lines: Int): JTextArea {
        val field = JTextArea(text, lines, 1).apply { lineWrap = true; wrapStyleWord = true }
        // Tab leaves the field, as everywhere.
        for (way in 0..1) field.setFocusTraversalKeys(way, null)
        ringed(field, soft)
        styled(field, name, size, ink)
        return field
    }

    private fun label(words: Words, size: Int, colour: Color, bold: Boolean = false) =
        JLabel(html(words.text)).also { it.isFocusable = false; styled(it, words.spoken, size, colour, bold) }

    private fun styled(part: JComponent, spoken: String, size: Int, colour: Color, bold: Boolean = false) {
        part.font = Font(Font.SANS_SERIF, if (bold) Font.BOLD else Font.PLAIN, size)
        part.foreground = colour
        part.accessibleContext.accessibleName = spoken
        into.add(part)
    }

    /** A border that shows the focus. */
    private fun ringed(part: JComponent, colour: Color) {
        fun border(colour: Color, width: Int): Border =
            (size / 2 - width).let { createCompoundBorder(createLineBorder(colour, width), createEmptyBorder(it, it, it, it)) }
        part.border = border(colour, 1)
        part.addFocusListener(object : FocusListener {
            override fun focusGained(event: FocusEvent) { part.border = border(if (part.background == blue) ink else blue, 3) }
            override fun focusLost(event: FocusEvent) { part.border = border(colour, 1) }
        })
    }

    private fun html(text: String) = "<html>" + text.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br>")
}

/** Puts another page into a part of a window, or none; with the focus on its title. */
fun JPanel.put(where: String, size: Int, content: (Page.() -> Unit)?) {
    (layout as BorderLayout).getLayoutComponent(where)?.let(::remove)
    val middle = where == BorderLayout.CENTER
    val sheet = Sheet(if (middle) size * 3 / 4 else size / 4).apply { background = if (middle) paper else paleRed }
    sheet.border = (if (middle) size else size / 2).let { createEmptyBorder(it, size, it, size) }
    val page = Page(sheet, size)
    if (content != null) {
        page.content()
        val scroll = JScrollPane(sheet).apply { border = createEmptyBorder(); viewport.background = paper }
        add(if (middle) scroll else sheet, where)
    }
    revalidate()
    repaint()
    page.first?.requestFocusInWindow()
}
