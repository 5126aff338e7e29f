// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension NicknameTable {
    /// Polish names.
    static let polish = """
        Aleksander Olek Alek Aleks;Aleksandra Ola Olka Aleks;Agnieszka Aga Agusia;Andrzej \
        Jędrek;Anna Ania Anka Anula;Antoni Antek Tosiek;Antonina Tosia;Barbara Basia Baśka;\
        Bartłomiej Bartek;Bartosz Bartek;Bogdan Boguś;Bogusław Boguś;Bożena Bożenka;Czesław \
        Czesiek;Danuta Danka Danusia;Dariusz Darek;Dorota Dorotka;Edward Edek;Elżbieta Ela Elka;\
        Ewa Ewka Ewunia;Franciszek Franek;Grażyna Grażynka;Grzegorz Grzesiek Grześ;Halina \
        Halinka Hala;Helena Hela;Henryk Heniek;Ireneusz Irek;Irena Irka;Iwona Iwonka;Jadwiga \
        Jadzia;Jakub Kuba;Jan Janek Jasiek Jaś;Janusz Janek;Jarosław Jarek;Jerzy Jurek;Joanna \
        Asia Aśka Joasia;Józef Józek;Justyna Justynka;Karolina Karola;Katarzyna Kasia Kaśka;\
        Kazimierz Kazik;Kinga Kinia;Krystyna Krysia Kryśka;Krzysztof Krzysiek Krzyś;Leszek \
        Lechu;Łukasz Łukaszek;Magdalena Magda Madzia Lena;Małgorzata Gosia Małgosia Gośka;\
        Maciej Maciek;Marcin Marcinek;Maria Marysia Maryśka;Mariusz Mariuszek;Mateusz Mati;\
        Michał Michałek Misiek;Mirosław Mirek;Monika Monia;Natalia Natalka;Paweł Pawełek;Piotr \
        Piotrek Piotruś;Przemysław Przemek;Rafał Rafałek;Ryszard Rysiek;Sławomir Sławek;\
        Stanisław Staszek Stasiek Staś;Stanisława Stasia;Stefan Stefek;Sylwia Sylwka;Tadeusz \
        Tadek;Teresa Tereska Renia;Tomasz Tomek;Urszula Ula Ulka;Waldemar Waldek;Wanda Wandzia;\
        Weronika Weronka Nika;Wiesław Wiesiek;Wiktoria Wika;Władysław Władek;Włodzimierz Włodek;\
        Wojciech Wojtek;Zbigniew Zbyszek Zbysiu;Zdzisław Zdzisiek;Zofia Zosia Zośka;Zuzanna \
        Zuzia
        """

    /// Ukrainian names.
    static let ukrainian = """
        Олександр Сашко Саша Олесь Лесь Шура;Олександра Леся Олеся Саша Шура;Олексій Льоша \
        Олекса;Анастасія Настя Настуня;Андрій Андрійко;Богдан Бодя Данко;Валентина Валя;Василь \
        Васько Вася;Вікторія Віка;Віталій Віталик;Володимир Вова Володя Влодко;В'ячеслав Славко \
        Слава;Ганна Галя Аня Гануся;Галина Галя;Григорій Гриць Гриша;Дарина Даря Даша;Дмитро \
        Діма Дмитрик Митя;Євген Женя;Євгенія Женя;Іван Івась Ваня Івасик;Ірина Іра Іринка;\
        Катерина Катя Катруся;Кирило Кирик;Костянтин Костя Кость;Лариса Лара;Леонід Льоня;Любов \
        Люба;Людмила Люда Мила;Марія Маруся Марійка Маша;Микола Коля Миколка;Михайло Мишко \
        Михась Міша;Надія Надя;Наталія Наталка Наташа Ната;Оксана Ксеня Ксана;Олег Олежко;Олена \
        Оленка Лена;Ольга Оля;Павло Павлик Паша;Петро Петрик Петрусь;Роман Ромко Рома;Світлана \
        Свєта Світланка;Сергій Сергійко Серьожа;Софія Соня;Станіслав Стас;Тарас Тарасик;Тетяна \
        Таня Тетянка;Федір Федько;Юлія Юля;Юрій Юрко Юра;Ярослав Ярко Славко;Ярослава Яся Слава
        """

    /// Russian names.
    static let russian = """
        Александр Саша Шура Саня Алик Сашка;Александра Саша Шура Саня;Алексей Алёша Лёша Лёха;\
        Алина Аля;Анастасия Настя Ася Стася;Анатолий Толя Толик;Андрей Андрюша;Анна Аня Анюта \
        Нюра;Антон Тоша Антоша;Аркадий Аркаша;Артём Тёма;Борис Боря;Вадим Вадик Дима;Валентин \
        Валя;Валентина Валя;Валерий Валера;Валерия Лера;Василий Вася;Вера Верочка;Вероника Ника;\
        Виктор Витя;Виктория Вика;Виталий Виталик;Владимир Вова Володя;Владислав Влад Слава;\
        Вячеслав Слава;Галина Галя;Геннадий Гена;Георгий Жора Гоша Гога;Григорий Гриша;Даниил \
        Даня Данила;Дарья Даша;Денис Дениска;Дмитрий Дима Митя;Евгений Женя;Евгения Женя;Егор \
        Гоша;Екатерина Катя Катюша;Елена Лена Алёна;Елизавета Лиза;Зинаида Зина;Иван Ваня;Игорь \
        Гоша;Илья Илюша;Ирина Ира;Кирилл Кирюша;Константин Костя;Кристина Кристя;Ксения Ксюша;\
        Лариса Лара;Леонид Лёня;Лидия Лида;Любовь Люба;Людмила Люда Люся Мила;Маргарита Рита;\
        Максим Макс;Марина Мариша;Мария Маша Маня Маруся;Матвей Мотя;Михаил Миша;Надежда Надя;\
        Наталья Наташа Ната;Нина Ниночка;Николай Коля;Оксана Ксюша;Олег Олежка;Ольга Оля Лёля;\
        Павел Паша;Пётр Петя;Полина Поля;Раиса Рая;Роман Рома;Светлана Света Лана;Семён Сёма;\
        Сергей Серёжа;Софья Соня;Станислав Стас Слава;Степан Стёпа;Тамара Тома;Татьяна Таня;\
        Тимофей Тима;Ульяна Уля;Фёдор Федя;Эдуард Эдик;Юлия Юля;Юрий Юра;Яков Яша;Ярослав Ярик \
        Слава
        """

    /// German names.
    static let german = """
        Alexander Alex Sascha;Alexandra Alex Sandra;Andreas Andi Andy;Angelika Geli Angie;Anna \
        Anni Anne;Anneliese Anne Liese;Annemarie Anne;Barbara Babsi Bärbel;Benjamin Ben Benni;\
        Bernhard Bernd;Birgit Biggi;Brigitte Gitta Gitte;Christian Chris;Christina Tina Chris;\
        Christine Tina Christel;Christoph Chris;Daniel Dani;Daniela Dani;Dietrich Dieter;\
        Dorothea Doro Thea;Eberhard Ebi;Elisabeth Elli Lisa Sissi Liesel Else;Eva Evi;Franziska \
        Franzi;Friedrich Fritz Friedel;Gabriele Gabi;Georg Schorsch;Gertrud Trude;Gerhard Gerd;\
        Günther Günni;Hannelore Hanne Lore;Hans Hansi;Heinrich Heinz Heiner Hein;Helene Leni \
        Lena;Helmut Helli;Hildegard Hilde;Ingeborg Inge;Jakob Jockel Köbi;Johann Hans Hannes;\
        Johanna Hanna Hanni;Johannes Hans Hannes Jo;Josef Sepp Jupp Josi;Karl Kalle;Karl-Heinz \
        Kalle Heinz;Katharina Kathi Käthe Katrin Trina;Klaus Klausi;Konrad Kurt Conny;Kornelia \
        Conny;Leonhard Leo;Ludwig Lutz Lui;Magdalena Lena Leni Magda;Manfred Manni;Margarete \
        Grete Gretel Greta Margret;Maria Mia Mizzi;Markus Maggus;Martina Tina;Matthias Matze \
        Hias;Maximilian Max Maxi;Michael Michi Michel;Michaela Michi;Monika Moni;Nikolaus Klaus \
        Niko;Peter Peterle;Philipp Flip;Reinhard Reiner;Renate Nate;Rosemarie Rosi;Rudolf Rudi \
        Rolf;Sabine Bine;Sebastian Basti Bastian;Siegfried Sigi;Sophie Sopherl;Stefan Steffen \
        Steff;Stefanie Steffi;Susanne Susi Sanne;Theodor Theo;Theresia Resi;Thomas Tom Tommi;\
        Ulrich Uli Ulli;Ulrike Uli Ulli;Ursula Uschi Ulla;Valentin Veit;Veronika Vroni;Walter \
        Walti;Werner Wern;Wilhelm Willi Wim;Wolfgang Wolf Wolfi
        """
}
