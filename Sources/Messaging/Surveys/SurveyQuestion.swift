// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// One question of a survey.
public struct SurveyQuestion: Hashable, Sendable {
    /// What is asked for.
    public enum Kind: Hashable, Sendable {
        /// How likely the customer is to recommend, from 0 to 10.
        case nps
        /// How content the customer is, from 1 to this.
        case csat(best: Int64)
        /// How easy it was, from 1 to this.
        case ces(best: Int64)
        /// Words.
        case text
        /// One of these.
        case choice([String])
        /// Any of these.
        case choices([String])
    }

    /// Its name, its own in the survey.
    public var name: String
    /// What is asked for.
    public var kind: Kind
    /// The words of the question.
    public var prompt: Template
    /// Whether the survey is complete only with it.
    public var isRequired: Bool

    /// A question.
    public init(_ name: String, _ kind: Kind, _ prompt: Template, isRequired: Bool = true) {
        self.name = name
        self.kind = kind
        self.prompt = prompt
        self.isRequired = isRequired
    }

    /// The answer that a value is; nil when it is none to this question.
    ///
    /// Numbers may come as texts, as they do from a reply by SMS.
    public func answer(_ value: JSONValue) -> SurveyValue? {
        func whole(_ range: ClosedRange<Int64>) -> SurveyValue? {
            let trimmed = value.stringValue.map { text in
                String(text.drop { $0 == " " }.prefix { $0 != " " })
            }
            guard let number = value.int64Value ?? trimmed.flatMap({ Int64($0) }),
                range.contains(number)
            else { return nil }
            return .score(number)
        }
        switch kind {
        case .nps: return whole(0...10)
        case .csat(let best), .ces(let best): return best >= 1 ? whole(1...best) : nil
        case .text:
            guard let text = value.stringValue, !text.allSatisfy(\.isWhitespace) else { return nil }
            return .text(text)
        case .choice(let options):
            guard let text = value.stringValue, options.contains(text) else { return nil }
            return .chosen([text])
        case .choices(let options):
            let values = value.arrayValue ?? [value]
            let texts = Set(values.compactMap(\.stringValue))
            guard texts.count == Set(values).count, !texts.isEmpty,
                texts.isSubset(of: options)
            else { return nil }
            return .chosen(texts.sorted())
        }
    }

    /// What may be chosen, as it is shown on buttons; nil where words are asked for.
    public var options: [String]? {
        switch kind {
        case .nps: (0...10).map { String($0) }
        case .csat(let best), .ces(let best): (1...max(best, 1)).map { String($0) }
        case .text: nil
        case .choice(let options), .choices(let options): options
        }
    }
}
