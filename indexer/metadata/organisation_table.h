// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>

#include "indexer/metadata/organisations.h"

/// The organisations that publish on human rights, and how their names are written. To add an
/// organisation, add a row. Short forms that are also words, or names of other bodies (CPJ, ICC,
/// WUC), are left out unless nobody else has that name.
namespace karez::metadata {

inline constexpr std::array kOrganisations{
    Organisation{"OHCHR",
                 "Office of the United Nations High Commissioner for Human Rights|OHCHR|"
                 "United Nations Human Rights Office|UN Human Rights Office|"
                 "Haut-Commissariat des Nations Unies aux droits de l'homme|HCDH|"
                 "Oficina del Alto Comisionado de las Naciones Unidas para los Derechos Humanos|"
                 "ACNUDH|Управление Верховного комиссара ООН по правам человека|УВКПЧ|"
                 "联合国人权事务高级专员办事处|مفوضية الأمم المتحدة السامية لحقوق الإنسان"},
    Organisation{"UN Human Rights Council",
                 "Human Rights Council|Conseil des droits de l'homme|Consejo de Derechos Humanos|"
                 "Совет по правам человека|人权理事会|مجلس حقوق الإنسان"},
    Organisation{"UN Human Rights Committee",
                 "Human Rights Committee|Comité des droits de l'homme|Comité de Derechos Humanos|"
                 "Комитет по правам человека|人权事务委员会|اللجنة المعنية بحقوق الإنسان"},
    Organisation{"UN Committee against Torture",
                 "Committee against Torture|Comité contre la torture|Comité contra la Tortura|"
                 "Комитет против пыток|禁止酷刑委员会|لجنة مناهضة التعذيب"},
    Organisation{"UN Committee on the Elimination of Racial Discrimination",
                 "Committee on the Elimination of Racial Discrimination|"
                 "Comité pour l'élimination de la discrimination raciale|"
                 "Comité para la Eliminación de la Discriminación Racial|"
                 "Комитет по ликвидации расовой дискриминации|消除种族歧视委员会|"
                 "لجنة القضاء على التمييز العنصري"},
    Organisation{"UN Committee on the Elimination of Discrimination against Women",
                 "Committee on the Elimination of Discrimination against Women|"
                 "Comité pour l'élimination de la discrimination à l'égard des femmes|"
                 "消除对妇女歧视委员会"},
    Organisation{"UN Committee on the Rights of the Child",
                 "Committee on the Rights of the Child|Comité des droits de l'enfant|"
                 "Comité de los Derechos del Niño|Комитет по правам ребенка|儿童权利委员会|"
                 "لجنة حقوق الطفل"},
    Organisation{"UN Committee on Economic, Social and Cultural Rights",
                 "Committee on Economic, Social and Cultural Rights|"
                 "Comité des droits économiques, sociaux et culturels|经济、社会及文化权利委员会"},
    Organisation{"UN Committee on Enforced Disappearances",
                 "Committee on Enforced Disappearances|Comité des disparitions forcées|"
                 "强迫失踪问题委员会"},
    Organisation{"UNHCR", "UNHCR|United Nations High Commissioner for Refugees|HCR|ACNUR|УВКБ"},
    Organisation{"ILO",
                 "International Labour Organization|International Labour Office|ILO|"
                 "Organisation internationale du Travail|"
                 "Organización Internacional del Trabajo|国际劳工组织"},
    Organisation{"International Court of Justice",
                 "International Court of Justice|Cour internationale de Justice", true},
    Organisation{"International Criminal Court",
                 "International Criminal Court|Cour pénale internationale", true},
    Organisation{"Human Rights Watch",
                 "Human Rights Watch|HRW|Хьюман Райтс Вотч|"
                 "هيومن رايتس ووتش|人权观察"},
    Organisation{"Amnesty International",
                 "Amnesty International|Amnistía Internacional|Amnistia Internacional|"
                 "Международная амнистия|Uluslararası Af Örgütü|منظمة العفو الدولية|国际特赦组织|"
                 "خەلقئارا كەچۈرۈم تەشكىلاتى"},
    Organisation{"World Uyghur Congress",
                 "World Uyghur Congress|World Uighur Congress|Congrès mondial ouïghour|"
                 "Weltkongress der Uiguren|Dünya Uygur Kurultayı|Всемирный уйгурский конгресс|"
                 "دۇنيا ئۇيغۇر قۇرۇلتىيى|Dunya Uyghur Qurultiyi|世界维吾尔代表大会|世界维吾尔大会"},
    Organisation{"Uyghur Human Rights Project",
                 "Uyghur Human Rights Project|UHRP|ئۇيغۇر كىشىلىك ھوقۇق قۇرۇلۇشى|"
                 "维吾尔人权项目"},
    Organisation{"Uyghur Tribunal", "Uyghur Tribunal|ئۇيغۇر سوتى|维吾尔特别法庭"},
    Organisation{"Tibetan Centre for Human Rights and Democracy",
                 "Tibetan Centre for Human Rights and Democracy|TCHRD"},
    Organisation{"International Campaign for Tibet", "International Campaign for Tibet"},
    Organisation{"Free Tibet", "Free Tibet"},
    Organisation{"Tibet Watch", "Tibet Watch"},
    Organisation{"FIDH",
                 "FIDH|International Federation for Human Rights|"
                 "Fédération internationale pour les droits humains|"
                 "Fédération internationale des ligues des droits de l'homme"},
    Organisation{"OMCT",
                 "OMCT|World Organisation Against Torture|"
                 "Organisation mondiale contre la torture"},
    Organisation{"Freedom House", "Freedom House"},
    Organisation{"Reporters Without Borders",
                 "Reporters Without Borders|Reporters sans frontières|"
                 "Reporteros Sin Fronteras|Репортеры без границ|"
                 "无国界记者|مراسلون بلا حدود"},
    Organisation{"Committee to Protect Journalists", "Committee to Protect Journalists"},
    Organisation{"ARTICLE 19", "ARTICLE 19"},
    Organisation{"International Commission of Jurists",
                 "International Commission of Jurists|Commission internationale de juristes"},
    Organisation{"Chinese Human Rights Defenders", "Chinese Human Rights Defenders|中国人权捍卫者"},
    Organisation{"Safeguard Defenders", "Safeguard Defenders"},
    Organisation{"Physicians for Human Rights", "Physicians for Human Rights"},
    Organisation{"Anti-Slavery International", "Anti-Slavery International"},
    Organisation{"CEJIL",
                 "CEJIL|Center for Justice and International Law|"
                 "Centro por la Justicia y el Derecho Internacional"},
    Organisation{"Memorial", "Memorial Human Rights Centre|Правозащитный центр Мемориал"},
    Organisation{"Council of Europe", "Council of Europe|Conseil de l'Europe|Совет Европы"},
    Organisation{"European Court of Human Rights",
                 "European Court of Human Rights|Cour européenne des droits de l'homme|"
                 "Европейский суд по правам человека|Avrupa İnsan Hakları Mahkemesi",
                 true},
    Organisation{"European Parliament", "European Parliament|Parlement européen"},
    Organisation{"Inter-American Court of Human Rights",
                 "Inter-American Court of Human Rights|Inter-American Court on Human Rights|"
                 "Corte Interamericana de Derechos Humanos|"
                 "Corte Interamericana de Direitos Humanos|Corte IDH|CorteIDH|"
                 "Cour interaméricaine des droits de l'homme",
                 true},
    Organisation{"Inter-American Commission on Human Rights",
                 "Inter-American Commission on Human Rights|"
                 "Comisión Interamericana de Derechos Humanos|"
                 "Comissão Interamericana de Direitos Humanos|"
                 "Commission interaméricaine des droits de l'homme"},
    Organisation{"African Court on Human and Peoples' Rights",
                 "African Court on Human and Peoples' Rights|"
                 "Cour africaine des droits de l'homme et des peuples|"
                 "Tribunal Africano dos Direitos do Homem e dos Povos|"
                 "Tribunal Africa dos Direitos do Homem e dos Povos",
                 true},
    Organisation{"African Commission on Human and Peoples' Rights",
                 "African Commission on Human and Peoples' Rights|"
                 "Commission africaine des droits de l'homme et des peuples"},
    Organisation{"OSCE", "OSCE|Organization for Security and Co-operation in Europe|ODIHR|БДИПЧ"},
    Organisation{
        "US Department of State",
        "U.S. Department of State|United States Department of State|US Department of State"},
    Organisation{"Congressional-Executive Commission on China",
                 "Congressional-Executive Commission on China|CECC"},
    Organisation{"US Commission on International Religious Freedom",
                 "United States Commission on International Religious Freedom|"
                 "U.S. Commission on International Religious Freedom|USCIRF"},
    Organisation{"UN Security Council",
                 "Security Council|Conseil de sécurité|"
                 "Consejo de Seguridad|Совет Безопасности|安全理事会|"
                 "مجلس الأمن"},
    Organisation{"UN General Assembly",
                 "United Nations General Assembly|General Assembly of the United Nations"},
};

}  // namespace karez::metadata
