// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What people looked at and bought after a search with the same words, and what has the words in
/// its title.
///
/// An act counts for the words of the newest search of its session before it. The weight of a word
/// for an item is the acts divided by the searches with the word and `shrinkage`; a rare word says
/// more than a frequent one. Words are runs of letters and digits in lower case, in any script.
public struct SearchTerms: CandidateModel {
    /// A search that somebody made.
    public struct Search: Hashable, Sendable {
        /// In which session, as the log numbers it.
        public var session: UInt32
        /// What was typed.
        public var text: String
        /// When.
        public var at: Timestamp

        /// A search.
        public init(session: UInt32, text: String, at time: Timestamp) {
            self.session = session
            self.text = text
            at = time
        }
    }

    /// How searches are counted.
    public struct Configuration: Hashable, Sendable {
        /// What each kind of act after a search counts; those against an item do not.
        public var kinds = KindWeights.everything
        /// How many searches without any act count beside a word's own.
        public var shrinkage = 2.0
        /// How much a word in the title counts, beside an act after every search with it.
        public var title = 0.5
        /// How much a search counts when there was another since.
        public var fading: Float = 0.5
        /// How many items a word keeps at the most.
        public var depth = 200

        /// The usual settings.
        public init() {}
    }

    /// The working memory of a call: nothing.
    public struct Workspace: Sendable {}

    /// `search`.
    public var name: String { "search" }
    /// The items, numbered.
    public let table: ItemTable
    /// How searches are counted.
    public let configuration: Configuration
    private let words: [UInt64: UInt32]
    private let rows: NeighbourRows

    /// A model of searches and of what was done after them.
    ///
    /// - Parameters:
    ///   - log: what was done.
    ///   - searches: what was searched for, in any order.
    ///   - titles: the title of each item of the table; none when titles do not count.
    ///   - configuration: how.
    /// - Throws: `PersonalizationError.Code.sizeMismatch` for titles of another table,
    ///   `.outOfRange` or `.notFinite` for a configuration that makes no sense.
    public init(
        _ log: InteractionLog, searches: [Search], titles: [String] = [],
        configuration: Configuration = .init()
    ) throws(PersonalizationError) {
        try configuration.kinds.check()
        guard configuration.shrinkage >= 0, configuration.shrinkage.isFinite,
            configuration.title >= 0, configuration.title.isFinite,
            (0...1).contains(configuration.fading), configuration.depth >= 0
        else {
            throw PersonalizationError(.outOfRange, "a setting of searches is below 0")
        }
        guard titles.isEmpty || titles.count == log.table.count else {
            throw PersonalizationError(.sizeMismatch, "titles of another table")
        }
        table = log.table
        self.configuration = configuration
        let counts = SearchCounts(log, searches, titles, configuration.kinds)
        words = counts.numbers
        rows = counts.rows(configuration)
    }

    private init(_ source: SearchTerms, table: ItemTable, numbers: [UInt32]) {
        self.table = table
        configuration = source.configuration
        words = source.words
        rows = NeighbourRows(
            offsets: source.rows.offsets,
            neighbours: source.rows.neighbours.map { numbers[Int($0)] },
            weights: source.rows.weights)
    }

    /// How many items are numbered.
    public var itemCount: Int { table.count }

    /// A working memory.
    public func makeWorkspace() -> Workspace { Workspace() }

    /// What belongs to the words of the session's searches, the newest counting most.
    ///
    /// - Complexity: `depth` for each word.
    public func score(
        _ query: borrowing ModelQuery, into sink: inout ScoreSink, workspace: inout Workspace
    ) throws(PersonalizationError) {
        var weight: Float = 1
        var place = query.searches.count
        while place > 0, weight > 1e-3 {
            place -= 1
            SearchWords.forEach(in: query.searches[place]) { word in
                if let number = words[word] { rows.add(number, times: weight, to: &sink) }
            }
            weight *= configuration.fading
        }
    }

    /// The same model over a larger table.
    ///
    /// - Throws: `PersonalizationError.Code.outOfRange` when `other` lacks an item of the model.
    public func aligned(to other: ItemTable) throws(PersonalizationError) -> SearchTerms {
        SearchTerms(self, table: other, numbers: try table.numbers(in: other))
    }
}
