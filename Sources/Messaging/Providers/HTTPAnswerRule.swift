// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What an answer of a provider means: the first rule that fits it counts.
public struct HTTPAnswerRule: Hashable, Sendable {
    /// What an answer can mean.
    public enum Meaning: String, Hashable, Sendable, CaseIterable {
        /// The provider has the message.
        case accepted
        /// It does not have it, and may take it later.
        case tryAgain = "try-again"
        /// It will never take it.
        case refused
        /// It may have it.
        case ambiguous
    }

    /// The statuses that it is about.
    public var statuses: [ClosedRange<Int>]
    /// What the body has to say; an answer whose body is not JSON fits no rule with a condition.
    public var conditions: [JSONCondition]
    /// What it means.
    public var meaning: Meaning
    /// Where in the body the provider's name of the message is.
    public var reference: JSONPointer?
    /// Where in the body it says in how many seconds to come again; the header `Retry-After` counts
    /// where this is nil or finds nothing.
    public var wait: JSONPointer?
    /// Where in the body the provider's code of an error is.
    public var detail: JSONPointer?
    /// The code of the reason that is given: `address.unreachable`.
    public var reason: Reason.Code?

    /// A rule.
    public init(
        _ statuses: [ClosedRange<Int>], _ meaning: Meaning, when conditions: [JSONCondition] = [],
        reference: JSONPointer? = nil, wait: JSONPointer? = nil, detail: JSONPointer? = nil,
        reason: Reason.Code? = nil
    ) {
        self.statuses = statuses
        self.meaning = meaning
        self.conditions = conditions
        self.reference = reference
        self.wait = wait
        self.detail = detail
        self.reason = reason
    }

    /// What answers mean where the provider's own rules say nothing.
    ///
    /// A status of success means accepted, 408, 425, 429 and 503 that it may be tried again,
    /// any other of the server's errors that nobody can tell, and the rest that it is refused.
    public static let usual: [HTTPAnswerRule] = [
        HTTPAnswerRule([200...299], .accepted),
        HTTPAnswerRule([408...408, 425...425, 429...429, 503...503], .tryAgain),
        HTTPAnswerRule([300...499], .refused),
        HTTPAnswerRule([Int.min...Int.max], .ambiguous),
    ]

    func fits(_ status: Int, _ body: JSONValue?) -> Bool {
        guard statuses.contains(where: { $0.contains(status) }) else { return false }
        guard !conditions.isEmpty else { return true }
        guard let body else { return false }
        return conditions.allSatisfy { $0.holds(in: body) }
    }

    init(_ reader: DescriptionReader) throws(HTTPProviderError) {
        try reader.allow(["status", "when", "means", "reference", "wait", "detail", "reason"])
        statuses = try Self.statuses(try reader.neededText("status"), at: reader.place("status"))
        conditions = try JSONCondition.read(reader, "when")
        let meanings = Dictionary(
            uniqueKeysWithValues: Meaning.allCases.map { ($0.rawValue, $0) })
        guard let meaning = try reader.choice("means", meanings) else {
            throw HTTPProviderError(
                .missing, at: reader.place("means"), "one of \(meanings.keys.sorted()) is needed")
        }
        self.meaning = meaning
        reference = try reader.pointer("reference")
        wait = try reader.pointer("wait")
        detail = try reader.pointer("detail")
        reason = try reader.text("reason").map { Reason.Code($0) }
    }

    /// Reads `200-299, 304`.
    private static func statuses(
        _ text: String, at path: String
    ) throws(HTTPProviderError) -> [ClosedRange<Int>] {
        var ranges: [ClosedRange<Int>] = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let ends = part.split(separator: "-", omittingEmptySubsequences: false).map {
                Int($0.filter { $0 != " " })
            }
            guard (1...2).contains(ends.count), let lower = ends.first ?? nil,
                let upper = ends.last ?? nil, (100...599).contains(lower), lower <= upper,
                upper <= 599
            else {
                throw HTTPProviderError(
                    .wrongValue, at: path, "statuses from 100 to 599 are needed: 200-299, 304")
            }
            ranges.append(lower...upper)
        }
        return ranges
    }
}
