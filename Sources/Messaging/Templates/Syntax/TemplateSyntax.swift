// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A template as a tree: what its source says, in order, with the place of each part.
///
/// For reading (type checks, lists of the data a template needs, previews of all branches).
/// Rendering uses the compact program that the tree is made from.
struct TemplateSyntax: Hashable, Sendable {
    /// The nodes of the source, in order.
    var body: [Node]

    /// One part of a template.
    indirect enum Node: Hashable, Sendable {
        /// Text that is written as it stands, `raw` included.
        case text(String, TemplatePlace)
        /// `{{ … }}` and `echo`.
        case output(Pipeline)
        /// `assign`; the name belongs to the whole template from here on.
        case assign(name: String, value: Pipeline, TemplatePlace)
        /// `capture`; the name holds text, the output of the body.
        case capture(name: String, body: [Node], TemplatePlace)
        /// `if` and `unless`: the first branch whose condition holds.
        case branches([Branch], otherwise: [Node]?, TemplatePlace)
        /// `case`: every branch with a value equal to the subject.
        case matches(subject: Expression, [Match], TemplatePlace)
        /// `for` and `tablerow`.
        case loop(Loop)
        /// `include` and `render`.
        case partial(Partial)
        /// `increment` (step 1, writes the value before) and `decrement` (step -1, after).
        case counter(name: String, step: Int, TemplatePlace)
        /// `cycle`.
        case cycle(group: Expression?, values: [Expression], TemplatePlace)
        /// `ifchanged`.
        case changed(body: [Node], TemplatePlace)
        /// `break` or `continue`.
        case interrupt(isBreak: Bool, TemplatePlace)
    }

    /// A branch of `if` or `unless`.
    struct Branch: Hashable, Sendable {
        /// The condition; of an `unless` already negated.
        var condition: Condition
        /// What is rendered when it holds.
        var body: [Node]
        /// Where the tag stands.
        var place: TemplatePlace
    }

    /// A branch of `case`.
    struct Match: Hashable, Sendable {
        /// The values of `when`; none for `else`.
        var values: [Expression]
        /// What is rendered.
        var body: [Node]
        /// Where the tag stands.
        var place: TemplatePlace
    }

    /// A `for` or `tablerow`.
    struct Loop: Hashable, Sendable {
        /// The name bound to each item within the body.
        var variable: String
        /// What is walked.
        var collection: Expression
        /// At most so many items.
        var limit: Expression?
        /// The number of items left out; nil also for `offset: continue`.
        var offset: Expression?
        /// `tablerow`: the items in a row.
        var columns: Expression?
        /// Whether the last item comes first.
        var isReversed: Bool
        /// Whether it is `tablerow`, which binds `tablerowloop` instead of `forloop`.
        var isTable: Bool
        /// What is rendered for each item.
        var body: [Node]
        /// What is rendered when there is no item.
        var otherwise: [Node]?
        /// Where the tag stands.
        var place: TemplatePlace
    }

    /// An `include` or `render`.
    struct Partial: Hashable, Sendable {
        /// The partial's name; a literal text in `render`.
        var name: Expression
        /// The value after `with` or `for`.
        var value: Expression?
        /// Whether `for` was written: the partial is rendered for each item.
        var isLoop: Bool
        /// The name of the value in the partial, when given by `as`.
        var alias: String?
        /// The named values.
        var arguments: [Argument]
        /// Whether the partial sees only the arguments and the data (`render`).
        var isIsolated: Bool
        /// Where the tag stands.
        var place: TemplatePlace
    }

    /// A value with filters: `path | filter: argument, name: argument`.
    struct Pipeline: Hashable, Sendable {
        /// The value that goes in; nil for an empty `{{ }}`.
        var value: Expression?
        /// The filters in order.
        var filters: [Filter]
        /// Where the value stands.
        var place: TemplatePlace
    }

    /// A use of a filter.
    struct Filter: Hashable, Sendable {
        /// Its name.
        var name: String
        /// The arguments by position.
        var arguments: [Expression]
        /// The arguments by name.
        var named: [Argument]
        /// Where the name stands.
        var place: TemplatePlace
    }

    /// A named argument.
    struct Argument: Hashable, Sendable {
        /// Its name.
        var name: String
        /// Its value.
        var value: Expression
    }

    /// A value without filters.
    indirect enum Expression: Hashable, Sendable {
        /// A value written in the template.
        case literal(Literal, TemplatePlace)
        /// A variable or a part of one.
        case path(Path)
        /// `(from..to)`.
        case range(from: Expression, to: Expression, TemplatePlace)
    }

    /// A value written in the template.
    enum Literal: Hashable, Sendable {
        /// `nil` or `null`.
        case null
        /// `true` or `false`.
        case bool(Bool)
        /// A whole number.
        case integer(Int64)
        /// A number with a fraction.
        case number(Double)
        /// A whole number beyond 64 bits, as written.
        case large(String)
        /// A text.
        case text(String)
        /// `blank`, which in a condition is compared by what it means; elsewhere an empty text.
        case blank
        /// `empty`, likewise.
        case empty
    }

    /// A variable with the steps into it.
    struct Path: Hashable, Sendable {
        /// The variable.
        var root: Step
        /// The steps, in order.
        var steps: [Step]
        /// Where the variable stands.
        var place: TemplatePlace
    }

    /// One name of a path.
    indirect enum Step: Hashable, Sendable {
        /// `.name`; `size`, `first` and `last` also have a meaning of their own.
        case name(String)
        /// `[expression]`.
        case index(Expression)
    }

    /// A condition; `and` and `or` bind to the right.
    indirect enum Condition: Hashable, Sendable {
        /// True unless the value is null or false.
        case value(Expression)
        /// Two values compared.
        case comparison(Expression, Comparison, Expression)
        /// Both.
        case and(Condition, Condition)
        /// One of both.
        case or(Condition, Condition)
        /// The opposite (`unless`).
        case not(Condition)
    }

    /// The operator of a comparison.
    enum Comparison: UInt8, Hashable, Sendable {
        case equal, notEqual, less, greater, atMost, atLeast, contains
    }
}
