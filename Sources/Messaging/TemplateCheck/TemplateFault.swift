// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A place in a template that does not fit the data it will be rendered from.
public struct TemplateFault: Hashable, Sendable, CustomStringConvertible {
    /// The kind of a fault.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// The data have no value of this name.
        case missing
        /// The value may be null or absent, and nothing stands in for it.
        case nullable
        /// The value is of a type that is not used like this.
        case wrongType = "wrong-type"
        /// There is no filter of this name.
        case unknownFilter = "unknown-filter"
        /// A filter has too many, too few or wrong arguments.
        case wrongArguments = "wrong-arguments"
        /// There is no partial of this name.
        case unknownPartial = "unknown-partial"
        /// The place may be left blank although the value is there.
        case mayBeEmpty = "may-be-empty"
    }

    /// The kind.
    public let kind: Kind
    /// The line and column in the template or the partial.
    public let place: TemplatePlace
    /// The partial that it is in; nil for the template itself.
    public let partial: String?
    /// What is at fault: a path, the name of a filter.
    public let subject: String
    /// What may have been meant instead of a misspelt name.
    public let suggestion: String?
    /// What is wrong.
    public let message: String

    init(
        _ kind: Kind, at place: TemplatePlace, partial: String?, subject: String,
        suggestion: String? = nil, _ message: String
    ) {
        self.kind = kind
        self.place = place
        self.partial = partial
        self.subject = subject
        self.suggestion = suggestion
        self.message = message
    }

    /// Place, message and suggestion.
    public var description: String {
        let file = partial.map { "\($0):" } ?? ""
        let meant = suggestion.map { "; \($0) is meant?" } ?? ""
        return "\(file)\(place) \(kind.rawValue): \(message)\(meant)"
    }
}
