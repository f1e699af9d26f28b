import Foundation
import XCTest

@testable import Veiviser

/// Days and times as whole numbers, from one end of the calendar to the other.
final class TimeTests: XCTestCase {
    private let first = -4_371_587  // -9999-01-01
    private let last = 2_932_896  // 9999-12-31

    func testDaysAreCountedFrom1970() {
        let known: [(Int, Int, Int, Int64)] = [
            (1970, 1, 1, 0), (1969, 12, 31, -1), (2026, 11, 22, 20779), (2000, 2, 29, 11016), (1900, 3, 1, -25508),
            (1600, 2, 29, -135_081), (0, 1, 1, -719_528), (-1, 12, 31, -719_529), (1, 1, 1, -719_162),
            (-9999, 1, 1, Int64(first)), (9999, 12, 31, Int64(last)),
        ]
        for (year, month, day, count) in known {
            let components = DateComponents(year: year, month: month, day: day)
            XCTAssertEqual(components.civilDay, count, "\(year)-\(month)-\(day)")
            XCTAssertEqual(DateComponents(civilDay: count), components)
        }
    }

    func testEveryDayComesBackAndFollowsTheOneBefore() {
        var (year, month, day) = (1583, 12, 31)
        var faults = 0
        for count in Int64(-140_984)...Int64(200_000) {
            let components = DateComponents(civilDay: count)
            let next = (components.year, components.month, components.day)
            let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
            let length = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
            (year, month, day) =
                day < length ? (year, month, day + 1) : month < 12 ? (year, month + 1, 1) : (year + 1, 1, 1)
            if next != (year, month, day) || components.civilDay != count { faults += 1 }
        }
        XCTAssertEqual(faults, 0)
        var far = 0
        for count in stride(from: Int64(first), through: Int64(last), by: 37)
        where DateComponents(civilDay: count).civilDay != count { far += 1 }
        XCTAssertEqual(far, 0)
    }

    func testMomentsComeBackToTheSecond() {
        for second: Int64 in [0, -1, 1, 59, 60, 3599, 86399, 86400, -86400, -86401, 1_795_384_800, -62_135_596_800] {
            XCTAssertEqual(DateComponents(civilSecond: second).civilSecond, second)
        }
        XCTAssertEqual(
            DateComponents(civilSecond: 1_795_384_800),
            DateComponents(year: 2026, month: 11, day: 22, hour: 22, minute: 0, second: 0))
        XCTAssertEqual(
            DateComponents(civilSecond: -1),
            DateComponents(year: 1969, month: 12, day: 31, hour: 23, minute: 59, second: 59))
        var faults = 0
        for second in stride(from: Int64(-370_000_000_000), to: 250_000_000_000, by: 1_234_567)
        where DateComponents(civilSecond: second).civilSecond != second { faults += 1 }
        XCTAssertEqual(faults, 0)
    }

    func testNoComponentsAreTooLargeOrTooSmall() {
        for count in [Int64.min, .max, .min + 1, .max - 1] {
            XCTAssertEqual(DateComponents(civilDay: count).year, count < 0 ? -9999 : 9999)
            XCTAssertEqual(DateComponents(civilSecond: count).year, count < 0 ? -9999 : 9999)
        }
        // The largest of all is Foundation's word for a component that is missing.
        let extremes = [Int.min, Int.min + 1, -1, 0, 1, 32, 61, Int.max - 1]
        for year in extremes {
            for other in extremes {
                let components = DateComponents(
                    year: year, month: other, day: other, hour: other, minute: other, second: other)
                XCTAssertTrue((Int64(first)...Int64(last)).contains(components.civilDay))
                XCTAssertEqual(DateComponents(civilSecond: components.civilSecond).civilSecond, components.civilSecond)
            }
        }
        XCTAssertEqual(
            DateComponents(civilDay: DateComponents(year: 2026, month: 2, day: 31).civilDay),
            DateComponents(year: 2026, month: 2, day: 28))
    }

    func testADayWithoutAnHourIsItsMidnight() {
        XCTAssertEqual(DateComponents(year: 1970, month: 1, day: 2).civilSecond, 86400)
        XCTAssertEqual(DateComponents(year: 1970, month: 1, day: 1, hour: 1, second: 1).civilSecond, 3601)
    }

    func testWhatIsNoDayIsRefused() throws {
        let session = try Session.found()
        try session.say(["hello": .seen, "thing": .option("clothes"), "count": .number(1), "marks": .noneOfThese])
        let now = try clock("2026-11-23T10:00")
        let before = try session.snapshot()
        let slips = [DateComponents(), DateComponents(hour: 10, minute: 0), DateComponents(year: 2026, month: 11)]
        for slip in slips {
            for call in [
                { _ = try Session.found(started: slip) },
                { _ = try session.screen(at: slip, language: "nb") },
                { _ = try session.plan(at: slip, language: "nb") },
                { _ = try session.answer(step: "found-on", answer: .day(slip), at: now, language: "nb") },
                { _ = try session.seal(key: Data(count: 32), forgetAfter: slip) },
            ] {
                XCTAssertThrowsError(try call()) {
                    XCTAssertTrue("\($0)".contains("a year, a month and a day are needed"), "\($0)")
                }
            }
        }
        XCTAssertEqual(try session.snapshot(), before)
    }

    func testEveryCallTakesADate() throws {
        let date = Date(timeIntervalSince1970: 1_795_424_400)  // Monday, at 10 in Oslo
        let at = try clock("2026-11-23T10:00")
        let pack = try Loaded.small.get()
        XCTAssertEqual(try pack.wallClock(date).civilSecond, at.civilSecond)
        let session = try pack.open(flow: "found", started: date)
        XCTAssertEqual(try session.snapshot(), try pack.open(flow: "found", started: at).snapshot())
        XCTAssertEqual(
            try pack.flow(flow: "found", at: date, language: "nb"), try pack.flow(flow: "found", at: at, language: "nb"))
        XCTAssertEqual(try session.screen(at: date, language: "nb"), try session.screen(at: at, language: "nb"))
        _ = try session.answer(step: "hello", answer: .seen, at: date, language: "nb")
        _ = try session.answer(step: "thing", answer: .option("food"), at: date, language: "nb")
        XCTAssertEqual(
            try session.screenOf(step: "thing", at: date, language: "nb"),
            try session.screenOf(step: "thing", at: at, language: "nb"))
        XCTAssertEqual(
            try session.setMunicipality(municipality: "lilleby", at: date, language: "nb"),
            try session.setMunicipality(municipality: "lilleby", at: at, language: "nb"))
        XCTAssertEqual(
            try session.supply(parameter: "desk", answer: .option("library"), at: date, language: "nb").step,
            try session.screen(at: at, language: "nb").step)
        XCTAssertEqual(try session.plan(at: date, language: "nb"), try session.plan(at: at, language: "nb"))
        XCTAssertEqual(try session.answers(at: date, language: "nb"), try session.answers(at: at, language: "nb"))
        XCTAssertEqual(
            try session.why(action: "cool-food", at: date, language: "nb"),
            try session.why(action: "cool-food", at: at, language: "nb"))
        XCTAssertEqual(
            try session.whatWouldChange(action: "cool-food", at: date, language: "nb"),
            try session.whatWouldChange(action: "cool-food", at: at, language: "nb"))
        XCTAssertEqual(
            try session.tell(error: .Empty(step: "thing", text: ""), at: date, language: "nb"), "Velg et svar for å gå videre.")

        let key = Data(count: 32)
        let sealed = try session.seal(key: key, forgetAfter: date)
        XCTAssertThrowsError(try pack.unseal(bytes: sealed, key: key, at: date.addingTimeInterval(1)))
        XCTAssertEqual(
            try pack.unseal(bytes: sealed, key: key, at: date).session.snapshot(), try session.snapshot())
    }

    func testTheWallClockShowsTheTimeOfTheZone() throws {
        let date = Date(timeIntervalSince1970: 1_795_384_800.9)  // 22:00 in Greenwich
        XCTAssertEqual(
            DateComponents(wallClock: date, in: "Europe/Oslo"),
            DateComponents(year: 2026, month: 11, day: 22, hour: 23, minute: 0, second: 0))
        XCTAssertEqual(
            DateComponents(wallClock: date.addingTimeInterval(-150 * 86400), in: "Europe/Oslo"),
            DateComponents(year: 2026, month: 6, day: 26, hour: 0, minute: 0, second: 0))
        XCTAssertEqual(DateComponents(wallClock: date, in: "Pacific/Kiritimati")?.day, 23)
        XCTAssertNil(DateComponents(wallClock: date, in: "Europe/Atlantis"))
        XCTAssertNil(DateComponents(wallClock: date, in: ""))
        let never = [
            Date.distantPast, .distantFuture, Date(timeIntervalSince1970: .infinity),
            Date(timeIntervalSince1970: -.infinity), Date(timeIntervalSince1970: .nan),
            Date(timeIntervalSince1970: .greatestFiniteMagnitude), Date(timeIntervalSince1970: 1e300),
        ]
        for date in never {
            let clock = try XCTUnwrap(DateComponents(wallClock: date, in: "Europe/Oslo"))
            XCTAssertTrue((-9999...9999).contains(try XCTUnwrap(clock.year)))
        }
        // 1 January of the year 1 in the Julian calendar is two days earlier in the Gregorian one.
        XCTAssertEqual(
            DateComponents(wallClock: .distantPast, in: "GMT"),
            DateComponents(year: 0, month: 12, day: 30, hour: 0, minute: 0, second: 0))
        XCTAssertEqual(DateComponents(wallClock: .distantFuture, in: "GMT")?.year, 4001)
    }

    func testNoDayIsRefused() throws {
        let calendar = Calendar(identifier: .gregorian)
        let all: Set<Calendar.Component> = [.era, .year, .month, .day, .hour, .minute, .second, .nanosecond]
        let times = [
            DateComponents(year: .max - 1, month: .max - 1, day: .max - 1, hour: .max, minute: .max, second: .max),
            DateComponents(year: .min, month: .min, day: .min, hour: .min, minute: .min, second: .min),
            calendar.dateComponents(all, from: .distantPast), calendar.dateComponents(all, from: .distantFuture),
        ]
        for time in times {
            let session = try Session.found(started: time)
            XCTAssertEqual(try session.say("thing", .option("food"), at: time).urgent.first?.id, "cool-food")
            XCTAssertEqual(try session.plan(at: time, language: "nb").actions.count, 2)
        }
        let session = try Session.found()
        try session.say(["hello": .seen, "thing": .option("clothes"), "count": .number(1), "marks": .noneOfThese])
        for time in times {
            try session.say("found-on", .day(time), at: time)
            XCTAssertNotNil(try session.plan(at: time, language: "nb").actions.first)
        }
    }

    func testADeadlineComesBackAsADay() throws {
        let session = try Session.found()
        try session.walk(to: "owner/known")
        try session.say("owner/known", .option("no"))
        // The day after the deadline.
        let plan = try session.plan(at: clock("2026-12-21T10:00"), language: "nb")
        let send = try XCTUnwrap(plan.actions.first { $0.id == "send-to-storage" })
        let by = try XCTUnwrap(send.by)
        XCTAssertEqual([by.year, by.month, by.day], [2026, 12, 18])
        XCTAssertEqual(by, DateComponents(year: 2026, month: 12, day: 18), "and nothing else")
        XCTAssertEqual(
            send.reminders.map(\.day),
            [DateComponents(year: 2026, month: 11, day: 30), DateComponents(year: 2026, month: 12, day: 15)])
        XCTAssertEqual(send.howSoon, "Innen fredag 18. desember (passert)")
        XCTAssertNil(try XCTUnwrap(plan.actions.first { $0.id == "ask-keeper" }).by)
    }
}
