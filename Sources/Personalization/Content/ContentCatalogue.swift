// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// The content of a retailer: the most fitting piece for each stage of the journey.
///
/// A piece that does not fit the channel or the situation, or was seen, is never chosen. As long as
/// one is left that fits the stage, no other is: rather fewer than the limit. Only when none fits,
/// pieces of the nearest stage are chosen, and say so. Among those: more of the wanted topics
/// first, then tagged with the stage before tagged with none, then the form that the stage prefers,
/// then by name.
public struct ContentCatalogue: Hashable, Sendable {
    /// The stages in the order of a journey: which is near to which.
    public static let journey: [Stage] = [
        .awareness, .interest, .consideration, .intent, .purchase, .service, .loyalty, .advocacy,
    ]

    /// Which forms fit a stage best, the best first: pictures at the start, demonstrations and
    /// links later.
    public static let usualFormats: [Stage: [ContentFormat]] = [
        .awareness: [.infographic, .article], .interest: [.infographic, .article, .comparison],
        .consideration: [.comparison, .demoVideo, .reviews, .article],
        .intent: [.demoVideo, .reviews, .link], .purchase: [.link, .demoVideo],
        .service: [.guide, .demoVideo, .link], .loyalty: [.invitation, .guide, .link],
        .advocacy: [.invitation, .reviews],
    ]

    /// All pieces.
    public var pieces: [ContentPiece]
    /// Which forms fit a stage best, the best first; others come behind.
    public var formats: [Stage: [ContentFormat]]

    /// A catalogue.
    public init(
        _ pieces: [ContentPiece], formats: [Stage: [ContentFormat]] = Self.usualFormats
    ) {
        self.pieces = pieces
        self.formats = formats
    }

    /// The most fitting pieces for a situation.
    ///
    /// Reason codes: `content.stage`, `.any-stage`, `.no-stage` (the stage is not known),
    /// `.other-stage` (nothing fits the stage), `.topic`, `.format`.
    ///
    /// - Parameter request: what is wanted.
    /// - Returns: the pieces, the best first; none twice.
    /// - Complexity: O(n log n) in the number of pieces.
    public func choose(_ request: ContentRequest) -> [ContentChoice] {
        var names = Set<ContentID>()
        let open = pieces.filter { isOpen($0, request) }.sorted { $0.id < $1.id }
            .filter { names.insert($0.id).inserted }
        let stage = request.context.stage
        let fitting = stage.map { stage in open.filter { $0.fits(stage) } } ?? open
        let ranked = (fitting.isEmpty ? open : fitting).map { (rank($0, request), $0) }
            .sorted { $0.0 < $1.0 }
        // Of the nearest stage alone, when none fits.
        let nearest = fitting.isEmpty ? ranked.first?.0.distance : nil
        return ranked.filter { nearest == nil || $0.0.distance == nearest }
            .prefix(max(request.limit, 0))
            .map { ContentChoice(piece: $0.1, reasons: reasons($0.1, request)) }
    }

    /// The order of pieces: smaller is better.
    private struct Rank: Comparable {
        var distance: Int
        var topics: Double
        var isGeneral: Bool
        var format: Int
        var id: ContentID

        static func < (left: Rank, right: Rank) -> Bool {
            if left.distance != right.distance { return left.distance < right.distance }
            if left.topics != right.topics { return left.topics > right.topics }
            if left.isGeneral != right.isGeneral { return right.isGeneral }
            return (left.format, left.id) < (right.format, right.id)
        }
    }

    private func isOpen(_ piece: ContentPiece, _ request: ContentRequest) -> Bool {
        let context = request.context
        if request.seen.contains(piece.id) || !piece.condition.holds(in: context) { return false }
        guard let channel = context.channel else { return true }
        return piece.channels.isEmpty || piece.channels.contains(channel)
    }

    private func rank(_ piece: ContentPiece, _ request: ContentRequest) -> Rank {
        let stage = request.context.stage
        let formats = stage.flatMap { self.formats[$0] } ?? []
        return Rank(
            distance: stage.map { distance(piece, $0) } ?? 0,
            topics: topics(piece, request).reduce(0) { $0 + request.topics[$1, default: 0] },
            isGeneral: piece.stages.isEmpty,
            format: formats.firstIndex(of: piece.format) ?? formats.count, id: piece.id)
    }

    /// The wanted topics that the piece is about, in one order: sums are the same everywhere.
    private func topics(_ piece: ContentPiece, _ request: ContentRequest) -> [ItemFeature] {
        piece.topics.filter { request.topics[$0, default: 0] > 0 }
            .sorted { $0.words < $1.words }
    }

    private func distance(_ piece: ContentPiece, _ stage: Stage) -> Int {
        if piece.fits(stage) { return 0 }
        guard let here = Self.journey.firstIndex(of: stage) else { return Self.journey.count }
        let places = piece.stages.compactMap { Self.journey.firstIndex(of: $0) }
        return places.map { abs($0 - here) }.min() ?? Self.journey.count
    }

    private func reasons(_ piece: ContentPiece, _ request: ContentRequest) -> [Reason] {
        var reasons: [Reason] = []
        func add(_ code: Reason.Code, _ words: String) { reasons.append(Reason(code, words)) }
        if let stage = request.context.stage {
            if piece.stages.contains(stage) {
                add("content.stage", "made for the stage \(stage)")
            } else if piece.stages.isEmpty {
                add("content.any-stage", "made for all stages")
            } else {
                let stages = piece.stages.sorted().map(\.rawValue).joined(separator: ", ")
                add("content.other-stage", "nothing fits the stage \(stage): made for \(stages)")
            }
            if formats[stage]?.contains(piece.format) == true {
                add("content.format", "\(piece.format) fits the stage")
            }
        } else {
            add("content.no-stage", "the stage is not known")
        }
        for topic in topics(piece, request) { add("content.topic", "about \(topic.words)") }
        return reasons
    }
}
