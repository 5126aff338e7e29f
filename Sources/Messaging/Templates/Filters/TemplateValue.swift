// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// A value as filters of the host see it.
public enum TemplateValue: Hashable, Sendable {
    /// Nothing; also what an unknown variable is in the reference dialects.
    case null
    /// A truth value.
    case bool(Bool)
    /// A whole number.
    case integer(Int64)
    /// A number with a fraction.
    case number(Double)
    /// A text.
    case text(String)
    /// A text that is markup already and is not escaped again.
    case markup(String)
    /// A list.
    case array([TemplateValue])
    /// An object of the data.
    case object(JSONObject)

    /// The text when it is one, markup or not.
    public var text: String? {
        switch self {
        case .text(let text), .markup(let text): text
        default: nil
        }
    }
}
