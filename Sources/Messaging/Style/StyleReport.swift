// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Collects findings and gives each its place and quote.
struct StyleReport {
    let profile: StyleProfile
    private(set) var findings: [StyleFinding] = []
    private var part = StyleFinding.Part.subject
    private var text = StyleText("")

    init(profile: StyleProfile) { self.profile = profile }

    /// What follows is about another part of the message.
    mutating func turn(to part: StyleFinding.Part, _ text: StyleText) {
        self.part = part
        self.text = text
    }

    mutating func add(
        _ rule: StyleRule, _ range: Range<Int>, _ words: String, instead: String? = nil,
        severity: StyleSeverity? = nil
    ) {
        guard !profile.silenced.contains(rule) else { return }
        let place = text.place(of: range.lowerBound)
        let finding = StyleFinding(
            rule: rule, severity: severity ?? profile.severity(of: rule), part: part,
            range: range, line: place.line, column: place.column, quote: text.quote(range),
            replacement: instead, words: words)
        var index = findings.endIndex
        while index > 0, findings[index - 1].part == part,
            findings[index - 1].range.lowerBound > range.lowerBound
        {
            index -= 1
        }
        findings.insert(finding, at: index)
    }
}
