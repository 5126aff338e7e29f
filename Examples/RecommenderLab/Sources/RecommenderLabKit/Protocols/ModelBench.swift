// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import Personalization

/// Fits one model after the other on a split and tests each in all tasks.
struct ModelBench {
    let label: String
    let split: TimeSplit
    let evaluators: [(title: String, evaluator: Evaluator)]
    let tasks: Int
    let console: Console
    /// What others found, by table and model.
    var published: (_ table: Int, _ model: String) -> [PublishedFigure] = { _, _ in [] }
    private(set) var tables: [ModelTable]

    init(
        _ label: String, _ split: TimeSplit, _ evaluators: [(title: String, evaluator: Evaluator)],
        tasks: Int, console: Console
    ) {
        self.label = label
        self.split = split
        self.evaluators = evaluators
        self.tasks = tasks
        self.console = console
        tables = evaluators.map {
            ModelTable(title: $0.title, metrics: $0.evaluator.metrics)
        }
    }

    /// Fits and tests a model.
    mutating func run<Model: CandidateModel>(
        _ name: String, _ make: (TrainingPart) throws -> Model
    ) async throws {
        console.progress { "\(label): fitting \(name)" }
        let clock = ContinuousClock()
        let start = clock.now
        let fitted = try split.fit(make)
        let fitting = seconds(start.duration(to: clock.now))
        for (place, (_, evaluator)) in evaluators.enumerated() {
            let begin = clock.now
            let (label, console) = (label, console)
            let report = try await evaluator.run(fitted, on: split, tasks: tasks) { progress in
                console.progress {
                    "\(label): \(name), \(progress.done) of \(progress.total) queries"
                }
            }
            tables[place].rows.append(
                ModelTable.Row(
                    name: name, report: report, published: published(place, name),
                    fitting: fitting, answering: seconds(begin.duration(to: clock.now))))
        }
        let figures = tables.compactMap(\.rows.last?.report).map { report in
            report.measures.prefix(2).map { "\($0.metric) \($0.value.percent)" }
                .joined(separator: ", ")
        }
        console.say("  \(name): \(figures.joined(separator: "; "))")
    }

    /// Adds a row that is only published.
    mutating func add(published name: String, _ figures: [PublishedFigure], to table: Int = 0) {
        tables[table].rows.append(ModelTable.Row(name: name, report: nil, published: figures))
    }

    private func seconds(_ duration: Duration) -> Double {
        Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
    }
}
