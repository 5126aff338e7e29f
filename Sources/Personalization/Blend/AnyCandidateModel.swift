// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A candidate model of any type, so that several are held in one list.
public struct AnyCandidateModel: CandidateModel {
    /// The working memory of the model that made it.
    public struct Workspace: Sendable {
        fileprivate var slot: any ModelSlot
    }

    private let box: any ModelBox

    private init(box: any ModelBox) {
        self.box = box
    }

    /// The model in a box.
    public init(_ model: some CandidateModel) {
        box = Box(model)
    }

    /// What the model is called.
    public var name: String { box.name }
    /// How many items are numbered.
    public var itemCount: Int { box.itemCount }

    /// A working memory.
    public func makeWorkspace() -> Workspace { Workspace(slot: box.makeSlot()) }

    /// Adds the model's scores.
    ///
    /// The working memory of another model is replaced first.
    public func score(
        _ query: borrowing ModelQuery, into sink: inout ScoreSink, workspace: inout Workspace
    ) throws(PersonalizationError) {
        if workspace.slot.owner != ObjectIdentifier(box) { workspace = makeWorkspace() }
        try workspace.slot.score(query, into: &sink)
    }

    /// The same model with the numbers of a larger table.
    public func aligned(
        to other: ItemTable
    ) throws(PersonalizationError) -> AnyCandidateModel {
        AnyCandidateModel(box: try box.aligned(to: other))
    }

    /// What the model says that the score comes from.
    public func contributions(
        to item: UInt32, of query: borrowing ModelQuery
    ) throws(PersonalizationError) -> [Contribution] {
        try box.contributions(to: item, of: query)
    }
}

private protocol ModelBox: AnyObject, Sendable {
    var name: String { get }
    var itemCount: Int { get }
    func makeSlot() -> any ModelSlot
    func aligned(to other: ItemTable) throws(PersonalizationError) -> any ModelBox
    func contributions(
        to item: UInt32, of query: borrowing ModelQuery
    ) throws(PersonalizationError) -> [Contribution]
}

/// A model with its working memory.
private protocol ModelSlot: Sendable {
    var owner: ObjectIdentifier { get }
    mutating func score(
        _ query: borrowing ModelQuery, into sink: inout ScoreSink
    ) throws(PersonalizationError)
}

private final class Box<Model: CandidateModel>: ModelBox {
    let model: Model

    init(_ model: Model) {
        self.model = model
    }

    var name: String { model.name }
    var itemCount: Int { model.itemCount }
    func makeSlot() -> any ModelSlot { Slot(box: self, workspace: model.makeWorkspace()) }

    func aligned(to other: ItemTable) throws(PersonalizationError) -> any ModelBox {
        Box(try model.aligned(to: other))
    }

    func contributions(
        to item: UInt32, of query: borrowing ModelQuery
    ) throws(PersonalizationError) -> [Contribution] {
        try model.contributions(to: item, of: query)
    }
}

private struct Slot<Model: CandidateModel>: ModelSlot {
    let box: Box<Model>
    var workspace: Model.Workspace

    var owner: ObjectIdentifier { ObjectIdentifier(box) }

    mutating func score(
        _ query: borrowing ModelQuery, into sink: inout ScoreSink
    ) throws(PersonalizationError) {
        try box.model.score(query, into: &sink, workspace: &workspace)
    }
}
