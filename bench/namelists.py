"""First names and family names to invent people from. Written for measuring; nobody in particular is meant.

Family names are given whole, or as beginnings and endings that go together.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Group:
    """Names of one language in one script."""

    first: tuple[str, ...]
    family: tuple[str, ...]
    stems: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()
    is_family_first: bool = False


def _group(
    first: str, family: str, *, stems: str = "", endings: str = "", is_family_first: bool = False
) -> Group:
    begin, end = tuple(stems.split()), tuple(endings.split())
    made = [stem + ending for stem in begin for ending in end]
    families = dict.fromkeys([name.replace("_", " ") for name in family.split()] + made)
    return Group(tuple(dict.fromkeys(first.split())), tuple(families), begin, end, is_family_first)


ALBANIAN = _group(
    "Agim Agron Albana Alban Altin Anila Arben Ardian Ardita Arta Artan Avni Bardha Besa Besnik Blerim "
    "Blerina Bujar Dafina Dardan Diellza Drita Dritan Edlira Edona Elira Elona Enkeleda Ermal Fatmir "
    "Fatime Fitore Flutura Gëzim Gjergj Gjon Hana Ilir Ilirjana Jeta Jeton Kaltrina Klodian Kujtim "
    "Lindita Liridona Lule Luan Majlinda Mimoza Mirlinda Ndue Nexhmije Përparim Pranvera Qëndresa Rozafa "
    "Rrezarta Shkëlqim Shpresa Shqipe Skënder Teuta Valbona Valdete Vjosa Xhevahire Xhemile Yllka Zamira "
    "Zef Drilon Arbnora",
    "Ademi Ahmeti Aliu Arifaj Bajrami Bala Balliu Basha Beqiri Berisha Bilalli Bytyçi Çela Çollaku Cani "
    "Dauti Dedaj Demaj Dervishi Duka Elezi Fetahu Gashi Gjoni Gjokaj Gjini Halili Hasani Haxhiu Hoti "
    "Hoxha Hyseni Ibrahimi Islami Jashari Kastrati Kelmendi Kola Koçi Krasniqi Kryeziu Kuqi Lleshi Leka "
    "Limani Llapi Marku Mehmeti Metaj Morina Muça Mustafa Ndreca Nikolli Osmani Pacolli Përlleshi Prifti "
    "Qosja Rama Rexha Rexhepi Rugova Sadiku Sejdiu Shala Shehu Shkreli Spahiu Syla Tahiri Thaqi Toçi "
    "Topalli Ukaj Veseli Vuçaj Xhaferi Xhaka Ymeri Zeneli Zeqiri Zogaj",
    stems="Bardh Brah Cur Dushk Fer Gurr Hakl Kadr Kamb Lul Malok Nez Pren Sel Sul Tafil Tok Vat Zym Zhub",
    endings="aj i olli ishti",
)

SOUTH_SLAVIC = _group(
    "Adnan Aida Ajla Aleksandar Alma Amela Amina Amir Ana Anđela Anđelka Ante Azra Biljana Bojan Boris "
    "Branka Čedomir Dalibor Damir Danijela Darko Davor Dejan Dragana Dragica Dženana Dževad Đorđe Đurđica "
    "Đula Edin Elma Emina Emir Fikret Goran Gordana Hrvoje Igor Ilija Ivana Ivica Jadranka Jasmin Jasna "
    "Jelena Jovan Jovana Katarina Lejla Ljiljana Ljubica Ljubomir Luka Maja Marija Marko Matej Mirjana "
    "Miloš Milica Mirela Mladen Nataša Nebojša Nedžad Nikola Njegoš Nermina Nevena Petar Radmila Ratko "
    "Sanela Saša Selma Senad Slavica Slađana Snežana Stjepan Svetlana Šefika Šemsa Tamara Tatjana Tijana "
    "Uroš Vesna Vladimir Vuk Zdenka Zlatan Zoran Željka Žarko Živana",
    "Babić Bašić Begić Bilić Blažević Bogdanović Bošnjak Božić Čolić Čengić Ćosić Ćirić Delić Dizdarević "
    "Dragić Đukić Đorđević Đurić Đokić Džafić Džumhur Filipović Galić Grgić Grubišić Gajić Hadžić "
    "Halilović Hodžić Horvat Ibrahimović Ilić Imamović Ivanišević Janković Jović Jurić Kajtaz Kapetanović "
    "Karadža Knežević Kovač Kovačević Kožul Krstić Lazić Lončar Lukić Ljubičić Maksimović Malkoč Marić "
    "Matić Mešić Milenković Mitrović Mujić Nikšić Njegić Obradović Omerović Pavlović Perišić Perković "
    "Pešić Popović Puljić Radić Rakić Savić Selimović Softić Stanišić Subašić Šarić Šabić Šehović Šimić "
    "Tadić Tomić Trifunović Tursunović Uzelac Vasić Vidaković Vuković Vučić Zečević Zorić Žigić Živković "
    "Žunić",
    stems="Adam Aran Bukv Bor Crn Dabr Dobr Drag Đaj Glav Grab Gvozd Jakš Jasn Kal Kopr Kurt Lepos Ljut Mač "
    "Mrkš Ner Nožin Ostoj Pašal Pek Plavš Rad Rasp Rogl Sav Slad Stoj Šipr Škrb Tepav Todor Tvrd Vlah "
    "Vrban Vujad Zgon Zub Žerj Žiln",
    endings="ić ović ević inić",
)

MACEDONIAN = _group(
    "Александар Ангел Ангелина Билјана Благица Благоја Бобан Борче Бранкица Васил Валентина Весна Виолета "
    "Владо Гоце Гордана Горан Даниела Дарко Дејан Димитар Драгица Душко Ѓорѓи Ѓурѓа Елена Емилија Живко "
    "Жаклина Зорица Зоран Ивана Илија Јасмина Јован Јулијана Катерина Кирил Костадин Кристина Лидија "
    "Лилјана Љупчо Љубица Магдалена Марија Мартина Мирјана Митко Надица Наташа Невена Никола Оливера Перо "
    "Петранка Радмила Сашо Славица Снежана Соња Софија Стојан Сузана Тања Тодор Томе Трајче Ќиро Фросина "
    "Христина Цветанка Цветко Шенка Билјанче",
    "Анастасовски Андоновски Арсовски Атанасовска Бошковски Богдановски Велковска Георгиевски Гичевски "
    "Давидовска Димитровски Димовска Ѓорѓиевски Ѓошевска Жежовски Златановски Иванова Илиевски Јакимовски "
    "Јовановска Јовчевски Каранфиловски Карапетровски Коцевски Костовска Крстевски Лазаревска Љубевска "
    "Марковска Милошевски Митревска Наумовска Нешковски Николовска Павловска Пеевска Петковска "
    "Петрушевски Ристовски Секуловска Симоновска Спасовска Стефановска Стојчевски Тасевски Тодоровска "
    "Трајковски Ќосев Филиповска Цветковска Чадиковска Шекеринска",
    stems="Бел Блаж Буч Вид Вел Гав Гоц Дамј Дел Заф Јан Кап Кол Куз Лоз Мирч Мој Пан Поп Рад Сил Спир Таш Треп "
    "Ќур Цак Џам Шут",
    endings="евски овска ески",
)

ROMANIAN = _group(
    "Adina Adrian Alexandra Alin Alina Ana Anca Andrei Andreea Angela Aurel Bianca Bogdan Călin Camelia "
    "Carmen Cătălin Cătălina Ciprian Claudia Cornelia Corina Cosmin Costel Cristian Cristina Dana Daniela "
    "Delia Diana Doina Dorin Dragoș Dumitra Elena Emil Eugenia Florentina Florin Gabriela Gheorghe "
    "Georgiana Grațiela Horia Ileana Ilinca Ioan Ioana Ionela Ionuț Irina Iulia Iulian Laura Lavinia "
    "Lăcrămioara Liviu Loredana Lucia Luminița Magda Mădălina Marcel Maricica Marius Mihaela Mihai Mircea "
    "Mirela Mioara Nicoleta Oana Octavian Otilia Ovidiu Paula Petru Ramona Raluca Radu Răzvan Rodica "
    "Roxana Sânziana Silvia Simona Sorina Ștefan Ștefania Șerban Teodora Tiberiu Tudor Țurcan Vasile "
    "Veronica Viorel Violeta Zoe",
    "Albu Andronic Antonescu Apostol Ardelean Avram Bălan Bănică Bărbulescu Blaga Bratu Bucur Burlacu "
    "Câmpeanu Ceaușu Cernat Chiriac Ciobanu Cojocaru Constantin Cozma Crăciun Creangă Cristea Dănilă "
    "Diaconu Dinu Dobre Drăgulescu Dumitru Enache Făgădău Florea Frunză Gavrilă Ghiță Grigore Grosu "
    "Hriscu Iacob Iftimie Ilie Ioniță Iordache Isac Jianu Lăzărescu Leonte Lungu Lupu Macovei Manole "
    "Mărginean Matei Mocanu Moldovan Moraru Munteanu Mureșan Mușat Nechita Necula Nistor Nițu Oprea Olaru "
    "Păduraru Păun Petcu Plăcintă Pricop Pușcașu Răileanu Roșca Rotaru Rusu Sandu Sârbu Stoica Șandru "
    "Șerbănescu Șoimu Tănase Toader Trifan Țăranu Țepeș Ungureanu Ursu Văcaru Vântu Vlăsceanu Vrabie "
    "Zăvoianu Zamfir",
    stems="Andr Băd Bog Brăt Căl Chiț Con Dăn Dim Fil Flor Geor Herm Ion Lăc Măn Mih Negr Nic Păt Pop Răd Săv "
    "Stăn Șerb Tom Țig Văd Vas Zăr",
    endings="escu eanu oiu ilă",
)

BULGARIAN = _group(
    "Албена Александър Анелия Антоанета Асен Атанас Биляна Божидар Борислав Бойка Валентин Ваня Васил "
    "Величка Венета Весела Виолета Галина Георги Гергана Даниела Десислава Диана Димитър Добринка Елена "
    "Елица Емил Жана Желязко Живка Здравка Златка Ивайло Иванка Ивелина Илиана Йоана Йордан Йорданка "
    "Калина Калоян Катя Кирил Красимир Кремена Лиляна Лъчезар Людмила Магдалена Маргарита Мариана Мая "
    "Милена Мирослав Надежда Невена Нели Николай Огнян Павлина Петя Пламен Радка Радослав Росица Румен "
    "Севдалина Силвия Снежана Станислав Стефка Стоян Таня Теодора Тихомир Тодорка Филип Христо Христина "
    "Цветелина Цветан Чавдар Юлияна Яна Ярослав Щерю Върбинка",
    "Алексиев Ангелова Андреева Апостолов Бакалов Балабанова Бояджиев Велчева Върбанов Гаврилова Ганчева "
    "Гетова Господинов Делчева Димова Добрев Дяков Желев Захариева Златева Игнатов Йорданова Йотов "
    "Казаков Калчев Караджова Кирчев Ковачева Кючуков Лазарова Лъскова Любенова Маджаров Манолова "
    "Мечкарова Минчева Недялков Никифорова Ненчев Овчаров Панайотова Пейчев Писарева Попов Първанов "
    "Радичкова Русева Савчев Симеонова Славчев Спасова Стоичков Събева Тенев Терзиева Тонев Узунова "
    "Филчев Хаджиева Христов Цанева Ценков Чакърова Чолаков Шишкова Щърбанов Юруков Янкулова Ямболиева",
    stems="Бал Бон Боян Вълк Ган Дим Драг Жек Зап Ил Кол Кун Ляс Мил Мирч Нан Пен Рад Сеч Стан Тач Тош Цол Чуш "
    "Шум Щер Юнк Ябълк",
    endings="ев ева ков кова",
)

GREEK = _group(
    "Αγγελική Αθανάσιος Αικατερίνη Αλέξανδρος Αλεξάνδρα Αναστασία Ανδρέας Άννα Αντώνιος Αργύρης Αριάδνη "
    "Ασπασία Βαρβάρα Βασιλική Βασίλειος Γαρυφαλλιά Γεωργία Γεώργιος Γιάννης Γρηγόριος Δέσποινα Δημήτρης "
    "Δήμητρα Διονυσία Ειρήνη Ελένη Ελευθερία Ελπίδα Εμμανουήλ Ευαγγελία Ευάγγελος Ευγενία Ευθύμιος "
    "Ευτυχία Ζωή Ηλίας Θάλεια Θεοδώρα Θεόδωρος Θωμάς Ιάσονας Ιωάννα Καλλιόπη Κυριακή Κωνσταντίνα "
    "Κωνσταντίνος Λάμπρος Λευκοθέα Λυδία Μαρία Μάρκος Μελίνα Μιχάλης Μυρτώ Ναταλία Νεκτάριος Νίκη "
    "Νικόλαος Ξανθή Ξένια Όλγα Ουρανία Παναγιώτα Παρασκευή Παύλος Πέτρος Πηνελόπη Ραλλού Σοφία Σπυρίδων "
    "Σταύρος Στυλιανή Σωτηρία Τριαντάφυλλος Φωτεινή Χαρά Χαράλαμπος Χαρίκλεια Χριστίνα Χρήστος Χρυσάνθη "
    "Ψαρή",
    "Αγγελόπουλος Αλεξίου Αναγνώστου Αντωνίου Αποστολάκης Βαρουφίδης Βασιλείου Βλαχάκης Βογιατζής "
    "Γαβριηλίδης Γεωργίου Γιαννακός Γκίκας Γκούμας Γρίβας Δασκαλάκης Δημητρίου Διαμαντής Δούκας Ευθυμίου "
    "Ευσταθίου Ζαχαριάδης Ζέρβας Θεοδώρου Θεοχάρης Ιωαννίδης Καλογεράς Κανελλόπουλος Καραγιάννης "
    "Καραμπέτσος Καρράς Κατσαρός Κοντός Κουτσούκης Κυριακίδης Λαμπρόπουλος Λεοντής Λιάκος Μακρής "
    "Μανωλάκης Μαυρομάτης Μιχαηλίδης Μουρατίδης Μπακάλης Μπακογιάννης Μπαλτάς Μπουλούκος Μυλωνάς "
    "Νικολαΐδης Ντάβος Ντούρος Ξανθόπουλος Ξενάκης Οικονόμου Παναγιωτίδης Παπαδάκης Παπαδόπουλος "
    "Παπαϊωάννου Παππάς Παρασκευάς Πετρίδης Ράπτης Ρούσσος Σαββίδης Σακελλαρίου Σιδηρόπουλος Σταματίου "
    "Στεφανίδης Τζαβέλας Τζίμας Τριανταφύλλου Τσαγκάρης Τσακίρης Τσιμπούκης Φιλίππου Φωτιάδης Χατζής "
    "Χατζηγιάννης Χαριτίδης Χριστοδούλου Χρυσοχόου Ψαράς",
    stems="Αντων Βασιλ Γιανν Δημητρ Ευστρατ Ηλι Θεοφ Καλλ Κωστ Λαζαρ Μαρκ Μιχ Νικολ Ξυδ Παυλ Πετρ Σταυρ Στρατ "
    "Τσομπ Φραγκ Χαραλαμπ Χριστ Ψυχ",
    endings="όπουλος άκης ίδης έας",
)

TURKISH = _group(
    "Ahmet Ali Aslı Aydın Ayla Ayşe Ayten Barış Başak Berk Beyza Bülent Burcu Cansu Cemal Cem Ceren Çağla "
    "Çiğdem Deniz Derya Dilek Doğan Ebru Ece Elif Emine Emrah Engin Erdem Esra Fatma Fatih Ferhat Filiz "
    "Gamze Gizem Gökhan Gülay Gülşen Güneş Hakan Halil Hande Hasan Hatice Hüseyin Ilgın Işıl Işık İbrahim "
    "İlknur İsmail Kadir Kemal Kübra Leyla Mehmet Melek Meltem Meryem Mustafa Müge Nazlı Nermin Nilgün "
    "Nuray Oğuz Okan Orhan Ömer Özge Özlem Pınar Rabia Recep Reyhan Selin Sema Serkan Sevgi Sibel Sinan "
    "Songül Şebnem Şeyma Şükrü Tuğba Tülay Uğur Ümit Yasemin Yıldız Yılmaz Yusuf Zehra Zeynep Züleyha",
    "Acar Akbaş Akgün Aksoy Aktaş Altıntaş Arıkan Arslan Aslan Avcı Aydoğan Bağcı Balcı Başaran Bayrak "
    "Bektaş Bilgiç Bozkurt Bulut Can Ceylan Coşkun Çakır Çalışkan Çelik Çetin Çiftçi Dağ Demirci Demirtaş "
    "Doğru Duman Durmuş Ekinci Erdoğmuş Erkılıç Ersoy Gençoğlu Gökçe Göktürk Güçlü Güler Gündoğdu Güneşli "
    "Gürbüz Işıklar İnce İpek Kahraman Kaplan Karabulut Karaca Karadağ Karakaş Kaya Keskin Kılıç Kılınç "
    "Koçak Korkut Köse Kurtuluş Kuzu Oğuzhan Oral Öğüt Önal Özcan Özdemir Öztürk Polat Sağlam Sarı "
    "Sarıkaya Sezgin Soylu Şahin Şen Şentürk Şimşek Tekin Tıraş Toprak Tuna Türkmen Uçar Ulusoy Ünal "
    "Ünsal Üstün Yağcı Yalçın Yavuz Yıldırım Yücel Yüksel Yurdakul Zengin",
    stems="Ak Alp Ay Bay Bey Boz Çam Dağ Demir Er Gök Gül Gün Kara Kaya Kır Kızıl Koç Mert Öz Saç Sarı Taş Tun "
    "Tür Uz Yağ Yeşil",
    endings="oğlu taş soy kan çı maz",
)

UKRAINIAN = _group(
    "Аліна Алла Анастасія Андрій Анжеліка Богдан Богдана Валентина Валерій Василь Віра Вікторія Віталій "
    "Володимир Галина Ганна Григорій Дарина Діана Дмитро Євген Євгенія Єлизавета Жанна Зоряна Іван Іванна "
    "Ігор Ілона Інна Ірина Катерина Кирило Лариса Леся Лідія Людмила Любов Ксенія Марина Марія Марта "
    "Микола Мирослава Михайло Надія Наталія Олег Олександр Олександра Олексій Олена Ольга Оксана Орися "
    "Остап Павло Петро Поліна Роксолана Руслан Світлана Сергій Соломія Софія Степан Тарас Тамара Тетяна "
    "Уляна Федір Христина Юлія Юрій Юстина Яна Ярина Ярослав Зінаїда",
    "Андрущенко Бабенко Бабич Білоус Бойко Бондаренко Борисенко Василенко Величко Вовк Волошин Гаврилюк "
    "Гайдай Гнатюк Головко Гончар Гриценко Гуменюк Данилюк Дорошенко Дячук Єрмоленко Жук Журавель Забіяка "
    "Зінченко Іваненко Іщенко Калашник Карпенко Кириленко Кобзар Ковальчук Козак Колісник Кравець Кравчук "
    "Крищенко Кузьменко Левченко Лисенко Литвин Лящук Мазур Мартинюк Мельничук Мірошник Мороз Назаренко "
    "Олійник Онищенко Остапчук Павленко Панченко Пархоменко Піддубна Поліщук Приходько Романюк Руденко "
    "Савчук Середа Сидоренко Слободян Стельмах Супрун Таращук Тимощук Ткач Ткаченко Українець Федорчук "
    "Хмельницький Хоменко Цимбал Чернишенко Шаповал Швець Шульга Щербак Щербина Юрченко Яременко Яценко",
    stems="Адам Берез Бурл Вах Гай Горд Дем Зайч Клим Кор Лав Мак Ницьк Ом Пал Пров Ром Самой Стец Тим Труш Фед "
    "Хар Цюп Чорн Шевч Щерб Юхим Яким",
    endings="енко ук чук ишин івський",
)

RUSSIAN = _group(
    "Александр Александра Алексей Алина Алла Анастасия Андрей Анна Антон Артём Борис Вадим Валентина "
    "Варвара Василий Вера Вероника Виктория Владислав Галина Геннадий Дарья Денис Дмитрий Евгений Евгения "
    "Екатерина Елена Елизавета Жанна Зинаида Злата Иван Игорь Илья Инна Ирина Карина Кирилл Константин "
    "Кристина Ксения Лариса Лидия Любовь Людмила Маргарита Марина Мария Михаил Надежда Наталья Николай "
    "Нина Оксана Олег Олеся Ольга Павел Пётр Полина Раиса Роман Руслан Светлана Семён Сергей Снежана "
    "София Степан Таисия Тамара Татьяна Тимофей Ульяна Фёдор Эдуард Эльвира Юлия Юрий Яна Ярослав",
    "Абрамова Алёхин Анисимов Архипова Бабушкина Белозёров Березина Богатырёв Бородин Бычкова Васильев "
    "Верещагина Воробьёв Вишнякова Гаврилов Герасимова Головин Горшкова Гусев Давыдова Дементьев "
    "Дорофеева Дьячков Евдокимова Ершов Ефремова Жданов Жукова Завьялов Зайцева Золотарёв Игнатьева Ильин "
    "Исаева Калашников Карпова Киселёв Князева Колесников Комарова Королёв Кошелева Крылов Крюкова "
    "Кузьмин Лаврентьева Лебедев Логинова Лыткин Макарова Маслов Медведева Мельников Мещерякова Мухин "
    "Муравьёва Назаров Никитина Овчинников Осипова Панфилов Пестова Плотников Поляков Пономарёва Прохоров "
    "Родионова Рыбаков Рябова Савельев Селезнёва Сергеев Скворцов Соболева Суворов Сычёва Терентьев "
    "Тихонова Трофимов Тюрина Ушаков Устинова Фомин Харитонова Хохлов Цветкова Чернышёв Чижова Шарапов "
    "Шестакова Ширяев Шубина Щербаков Щукина Юдин Якушева Яхонтов",
    stems="Балаш Бел Бур Глад Гор Дём Ел Жар Зот Кал Кобз Кос Лап Лыс Мам Мит Нест Пех Рож Сал Сыр Тал Трет Ус "
    "Фил Хох Чуд Шаб Щег Юш Ящ",
    endings="ов ова ин ина енков",
)

ARABIC = _group(
    "Abdallah Abdulkarim Abdulrahman Adnan Ahmad Ahmed Aisha Ali Alia Amal Amani Amina Amir Anwar Asma "
    "Ayman Aziza Bilal Dalal Dima Fadia Fahd Fairuz Faisal Farah Farid Fatima Fawzia Ghada Ghassan Habiba "
    "Hadi Hajar Hala Hamid Hanan Hassan Hayat Hiba Hisham Huda Hussein Ibrahim Iman Ismail Jalal Jamal "
    "Jamila Karim Khadija Khaled Khalil Laila Lina Lubna Maha Mahmoud Mariam Maryam Mohammed Mona Mounir "
    "Mustafa Nabil Nadia Najwa Nasreen Noor Omar Osama Qasim Rabab Rachid Rahma Rania Rashid Reem Rim "
    "Saeed Said Salma Samir Samira Sami Sara Shadi Shirin Suleiman Sumaya Tariq Thuraya Wafa Walid Wissam "
    "Yasmin Yassin Youssef Yusuf Zahra Zainab Ziad Zubaida",
    "Abboud Abdelaziz Abdelkader Abu_Bakr Alami Al-Amin Al-Bakri Al-Douri Al-Farsi Al-Ghamdi Al-Haddad "
    "Al-Hashimi Al-Jabouri Al-Khatib Al-Masri Al-Najjar Al-Otaibi Al-Qadi Al-Rashidi Al-Saadi Al-Shami "
    "Al-Tamimi Al-Zahrani Amrani Ashour Attar Awad Ayoub Badawi Bakkali Barakat Belkacem Ben_Salah "
    "Ben_Youssef Benali Boukhari Boulos Bouzid Chaoui Darwish Daoud Dhahabi El-Fassi El-Idrissi El-Khoury "
    "El-Mansouri El-Sayed Fakhoury Farouk Fathi Gharbi Ghanem Habib Haddad Hakimi Hamdan Hamdi Hariri "
    "Hijazi Ismaili Jaber Jaziri Karam Kassem Khalifa Khoury Lahoud Maalouf Mahdi Makhlouf Mansour "
    "Marzouki Mourad Nahas Nasser Qabbani Qureshi Rahmani Rifai Saadoun Sabbagh Saleh Salim Shaheen "
    "Sharif Souissi Tahiri Toumi Trabelsi Yacoub Younes Zaidan Zeitoun Zidani Zoubi",
    stems="Al-Bash Al-Dul Al-Fay Al-Jum Al-Kaab Al-Musaw Al-Qurash Al-Rub Al-Suw Al-Zub Bou-Am Boud Chaf Dah "
    "Had Khad Lakh Mesb Qad Ram Shar Tab Zar Yah Maj",
    endings="aidi awi iri ouni",
)

VIETNAMESE = _group(
    "Ái An Anh Ánh Bích Bình Cẩm Châu Chi Cúc Cường Dung Dũng Dương Duyên Đào Đạt Điệp Định Đông Đức "
    "Giang Hà Hải Hân Hạnh Hằng Hiền Hiếu Hòa Hoa Hoàng Hồng Huệ Hùng Hương Huyền Khánh Khoa Kiều Kim Lan "
    "Lâm Lệ Liên Linh Loan Long Lụa Ly Mai Mẫn Minh Mỹ Nam Nga Ngân Nghĩa Ngọc Nguyệt Nhàn Nhi Nhung Oanh "
    "Phong Phúc Phương Phượng Quân Quang Quyên Quỳnh Sen Sơn Tâm Thắm Thảo Thắng Thanh Thi Thoa Thơm Thu "
    "Thủy Thúy Tiên Trâm Trang Trinh Trúc Trung Tú Tuấn Tuyết Uyên Vân Việt Vinh Vy Xuân Yến",
    "Nguyễn Trần Lê Phạm Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đào Đoàn Vương Trịnh Trương Đinh "
    "Lâm Phùng Mai Tô Hà Tạ Cao Châu Thái Lương Lưu Chu Quách Hoàng Hứa La Mạc Nghiêm Ninh Ông Quan Sầm "
    "Tăng Thạch Tiêu Tôn Tống Triệu Từ Văn Viên Đàm Đồng Giáp Khổng Kiều Khúc Lục Mã Nhan Phí Phó Thân "
    "Thi Trà Ung Vi Đậu",
    is_family_first=True,
)

NIGERIAN = _group(
    "Abimbola Adaeze Adaobi Adebayo Adewale Adunni Aisosa Akinyi Amaka Amara Aminat Ayodele Ayọ̀mídé "
    "Babajide Blessing Bolanle Bukola Chiamaka Chibuzo Chidera Chidinma Chika Chinedu Chinonso Chioma "
    "Chukwuemeka Damilola Dayo Ebele Ebiere Efe Ejiro Emeka Eniola Esohe Esosa Fadekemi Favour Femi "
    "Folake Funmilayo Grace Gbemisola Halima Idowu Ifeoma Ifunanya Ikechukwu Isoken Iyabo Jide Joy "
    "Kehinde Kẹ́mi Kelechi Lọlá Mercy Ngozi Nkechi Nkiruka Nneka Nnamdi Obinna Ogechi Olamide Oluchi "
    "Oluwaseun Onome Osagie Osaretin Oghenekaro Patience Precious Ronke Sade Ṣadé Ṣọlá Segun Simisola "
    "Taiwo Temitope Tobenna Tolulope Uche Uduak Uzoma Yetunde Zainabu",
    "Abiodun Achebe Adebisi Adekunle Adeleke Adeniyi Adéyẹmí Afolabi Agbaje Aigbe Ajayi Akande Akinola "
    "Akpan Alabi Amadi Amaechi Anyanwu Asemota Awolowo Babatunde Balogun Bassey Chukwu Dikko Ebosele Edet "
    "Effiong Egharevba Ekwueme Eze Ezeokoli Fashola Fọ́lárìn Gbadamosi Ibekwe Ibori Idahosa Igbinedion "
    "Igwe Ihejirika Iwu Izuora Jegede Kalu Ladipo Madueke Mbakwe Musa Nnadi Nwachukwu Nwankwo Nwosu "
    "Obaseki Obi Odili Odion Ogbeide Ogbonna Ogunleye Ojo Okafor Okeke Okonkwo Okorie Okoro Olaniyan "
    "Olawale Omoregie Omorogbe Onyeka Orji Osakwe Osunde Oyelaran Ṣàngódélé Sodipo Tijani Uche Udo "
    "Ugochukwu Umeh Uwaifo Yakubu Yusuf",
    stems="Ade Aki Ani Chi Ehi Ekhos Eze Iro Nwa Oba Odu Oga Ogun Oka Olu Omo Ony Osa Uch Uwa",
    endings="bunmi dike fiagbon gwu kwelu nebi ruemi seghe wole",
)

FILIPINO = _group(
    "Agnes Aida Aileen Amihan Analyn Angelica Arlene Armando Arnel Bayani Benilda Bernadette Carmelita "
    "Catalina Cecilia Charito Cherry Corazon Crisanto Dalisay Danilo Diwata Divina Dolores Edgardo "
    "Eduardo Efren Elisa Erlinda Esperanza Estrella Evangeline Ferdinand Florencia Florinda Gemma Gina "
    "Girlie Gloria Hilda Honorata Imelda Isabelita Jasmine Jejomar Jennylyn Jerome Jocelyn Jomar Josefina "
    "Jovelyn Joy Julieta Leonora Ligaya Lorna Lourdes Lualhati Luningning Luzviminda Maricel Maricris "
    "Marilou Marites Marivic Melchora Mylene Nenita Nerissa Nimfa Norma Perlita Pilar Princess Querubin "
    "Ramil Remedios Rey Ricardo Rizalina Rodel Romeo Rosalinda Rowena Rubylyn Salvacion Sampaguita Shiela "
    "Soledad Susana Teresita Tomas Virgilio Wilma Yolanda Zenaida",
    "Abad Abella Aguinaldo Alcantara Almonte Alonzo Aquino Arellano Asuncion Atienza Bacani Bagatsing "
    "Balagtas Baluyot Bautista Bonifacio Buenaventura Caballero Cabrera Calderon Capistrano Carandang "
    "Castañeda Catapang Catindig Concepcion Cordero Corpuz Cunanan Dagohoy Dalisay De_Castro De_Guzman "
    "De_la_Cruz De_la_Peña De_Leon Del_Mundo Del_Rosario Dimaculangan Dimagiba Divinagracia Domingo "
    "Dumlao Encarnacion Enriquez Escudero Esguerra Espiritu Evangelista Fajardo Feliciano Galang Garcia "
    "Gatdula Geronimo Guevarra Guinto Hernandez Ibañez Ignacio Jacinto Lacson Lagman Lapuz Legaspi "
    "Lualhati Lumbera Macapagal Macaraeg Madlangbayan Magbanua Magsaysay Malonzo Mananghaya Manalo "
    "Mangubat Manlapig Mercado Natividad Ocampo Pacheco Pagaduan Panganiban Pangilinan Pascual "
    "Patalinghug Peñaflor Punongbayan Quiambao Quimpo Quiñones Ramos Resurreccion Sagun Salonga "
    "San_Agustin San_Pedro Santiago Sarmiento Sinagtala Soriano Tagumpay Tolentino Tumbaga Urbano Valdez "
    "Villanueva Villaseñor Yumul Zamora",
    stems="Baka Bala Cali Dima Guma Kali Lima Maca Mala Pana Sali Tala",
    endings="gahan ngit pagal rangan sigan tuyo wang",
)
