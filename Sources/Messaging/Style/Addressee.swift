// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The names of the person that a message is for.
///
/// What a form delivers is cleaned: blanks at the ends go, `null`, `-` and other fillers count as
/// no name, a name in small or capital letters alone gets a capital at its beginning.
public struct Addressee: Hashable, Sendable {
    /// A person's grammatical gender, where it is known.
    public enum Gender: String, Hashable, Sendable {
        /// Female.
        case female
        /// Male.
        case male
    }

    /// The given name or names.
    public let given: String?
    /// The patronymic, in Russian.
    public let patronymic: String?
    /// The family name.
    public let family: String?
    /// The gender that the person stated; nil where it was not stated.
    public let gender: Gender?

    /// The names of a person.
    public init(
        given: String? = nil, patronymic: String? = nil, family: String? = nil,
        gender: Gender? = nil
    ) {
        self.given = NameText.cleaned(given)
        self.patronymic = NameText.cleaned(patronymic)
        self.family = NameText.cleaned(family)
        self.gender = gender
    }

    /// Whether no name is known.
    public var isNameless: Bool { given == nil && family == nil }
}
