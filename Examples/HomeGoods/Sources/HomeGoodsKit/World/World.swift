// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// A population with its purchases and everything around them: the planted truth.
///
/// The purchases are those of the data; all else is a function of the seed.
struct World: Sendable {
    let start: Timestamp
    let end: Timestamp
    let items: [ItemID]
    let names: [ItemID: String]
    private(set) var people: [Person] = []
    private(set) var sales: [Sale] = []
    private(set) var returns: [GoodsBack] = []
    /// Everything that happens, in the order in which it reaches the shop.
    private(set) var touches: [Touch] = []

    /// Where the two of the story stand among the people.
    let story: (finishes: Int, forgets: Int) = (0, 1)

    /// Whether a person is one of the two.
    func isOfStory(_ person: Int) -> Bool { person == story.finishes || person == story.forgets }

    /// Plans a world around the purchases of `data`.
    init(_ data: PurchaseData, start: Timestamp, end: Timestamp, seed: UInt64) {
        self.start = start
        self.end = end
        items = data.items
        names = data.names
        people = [
            Person(index: 0, name: "Maria", home: .leeds),
            Person(index: 1, name: "Tom", home: .leeds),
        ]
        var places: [Int: Int] = [:]
        var countries: [Int: String] = [:]
        for invoice in data.invoices {
            if let customer = invoice.customer { countries[customer] = invoice.country }
        }
        for customer in data.customers {
            places[customer] = people.count
            people.append(
                Person(
                    index: people.count, customer: customer, country: countries[customer] ?? "GB",
                    seed: seed))
        }
        shareTablets(seed)
        let books = Set(items.indices.filter { Self.bookkeeping.contains(items[$0].rawValue) })
        for invoice in data.invoices where !invoice.isCreditNote {
            sales.append(sale(invoice, by: invoice.customer.flatMap { places[$0] }, books, seed))
        }
        var ledger = ReturnsPlanner(sales, bookkeeping: books)
        for note in data.invoices where note.isCreditNote {
            returns += ledger.returns(of: note, by: note.customer.flatMap { places[$0] })
        }
        var journal = Journal(end: end)
        planTouches(in: &journal, seed)
        touches = journal.delivered(seed)
    }

    /// Every twelfth household has two customers and one tablet.
    private mutating func shareTablets(_ seed: UInt64) {
        for index in stride(from: 2, to: people.count - 1, by: 12) {
            let tablet = "tablet-\(index)"
            people[index].tablet = tablet
            people[index + 1].tablet = tablet
        }
    }

    /// Codes of the data that are fees and donations.
    static let bookkeeping: Set<String> = ["AMAZONFEE", "BANK CHARGES", "CRUK"]

    private func sale(
        _ invoice: Invoice, by person: Int?, _ books: Set<Int>, _ seed: UInt64
    ) -> Sale {
        var chance = Seed(seed, for: UInt64(invoice.number.hashValueOfText))
        let total = invoice.total
        var way = Sale.Way.store
        if let person {
            let habits = people[person].habits
            let draw = chance.number(0..<100)
            switch draw {
            case ..<habits.store: way = .store
            case ..<(habits.store + habits.app): way = .app
            case ..<(habits.store + habits.app + habits.phone): way = .phone
            default: way = .web
            }
        }
        // What is finer than a penny came through the web shop, which alone can ask for it.
        if total == nil { way = .web }
        let hasCard = person.map { people[$0].card != nil } ?? false
        return Sale(
            order: OrderID(invoice.number), at: invoice.at, person: person, way: way,
            store: person.map { people[$0].home } ?? chance.pick(Store.allCases),
            lines: invoice.lines,
            isNamed: person != nil && (way != .store || hasCard && !chance.chance(15)),
            totalText: invoice.totalText, total: total,
            isBookkeeping: invoice.lines.allSatisfy { books.contains($0.item) })
    }

    private mutating func planTouches(in journal: inout Journal, _ seed: UInt64) {
        let byPerson = Dictionary(
            grouping: sales.indices.filter { sales[$0].person != nil },
            by: { sales[$0].person ?? 0 })
        for index in sales.indices where sales[index].person == nil {
            journal.note(.sale(index), at: sales[index].at, by: nil, [], via: .house)
        }
        for person in people.dropFirst(2) {
            var life = PersonPlanner(
                person, sales: byPerson[person.index] ?? [], of: sales, start: start, end: end,
                items: items, seed: seed)
            life.plan(in: &journal)
        }
        for (index, back) in returns.enumerated() {
            // He shows what he showed at the purchase.
            let isStoreSale = back.sale.map { sales[$0].way == .store } ?? false
            journal.note(
                .back(index), at: back.at, by: back.person,
                back.person == nil ? [] : isStoreSale ? .card : .account,
                via: back.atDesk ? .desk : .web)
        }
        StoryPlanner(world: self).plan(in: &journal, sales: &sales)
    }
}

extension String {
    /// A number from the text, the same in every run (FNV-1a).
    var hashValueOfText: UInt64 {
        utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }
}
