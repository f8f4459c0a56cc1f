// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/views/openapi.h"

#include <nlohmann/json.hpp>

#include "common/metadata.h"

// openapi.json, printed from the table of routes, so that it cannot differ from what is served.
namespace karez::views {
namespace {

using Json = nlohmann::ordered_json;

/// A parameter that repeats is an array of its values.
Json schema_of(const Param& param) {
  if (param.kind == ParamKind::integer) {
    return {{"type", "integer"}, {"minimum", param.min}, {"maximum", param.max}};
  }
  Json schema{{"type", "string"}};
  if (const auto choices = choices_of(param); !choices.empty()) schema["enum"] = choices;
  if (!param.repeats) return schema;
  return {{"type", "array"}, {"items", schema}};
}

Json query_parameter(const Param& param) {
  return {{"name", param.name},
          {"in", "query"},
          {"required", param.required},
          {"description", param.summary},
          {"schema", schema_of(param)}};
}

/// Only two captures exist: {n} is a page, {id} is a document.
Json path_parameter(std::string_view name) {
  const bool page = name == "n";
  return {
      {"name", name},
      {"in", "path"},
      {"required", true},
      {"description", page ? "Page, from 1." : "16 to 64 hex digits of the document's SHA-256."},
      {"schema", page ? Json{{"type", "integer"}, {"minimum", 1}}
                      : Json{{"type", "string"}, {"pattern", "^[0-9a-f]{16,64}$"}}}};
}

/// The captures of the pattern in order, then the parameters of the query.
Json parameters_of(const RouteSpec& route) {
  auto list = Json::array();
  auto rest = route.pattern;
  for (auto open = rest.find('{'); open != std::string_view::npos; open = rest.find('{')) {
    const auto close = rest.find('}', open);
    list.push_back(path_parameter(rest.substr(open + 1, close - open - 1)));
    rest.remove_prefix(close);
  }
  for (const auto& param : route.params) list.push_back(query_parameter(param));
  return list;
}

/// A POSTed form takes the same parameters as the address.
Json form_body(const RouteSpec& route) {
  auto properties = Json::object();
  for (const auto& param : route.params) properties[std::string(param.name)] = schema_of(param);
  Json schema{{"type", "object"}, {"properties", std::move(properties)}};
  return {{"content", {{"application/x-www-form-urlencoded", {{"schema", std::move(schema)}}}}}};
}

/// A unique name of the operation. "get" and "/api/v1/documents/{id}/pages/{n}" give
/// "get-documents-id-pages-n".
std::string operation_id(std::string_view verb, std::string_view pattern) {
  std::string id(verb);
  for (const char c : pattern.substr(std::string_view("/api/v1").size())) {
    if (c == '/') id += '-';
    if (c != '/' && c != '{' && c != '}' && c != '.') id += c;
  }
  return id;
}

/// One method of one route. With POST only the captures stay in the path; all else is in the form.
Json operation(const RouteSpec& route, std::string_view verb) {
  Json json{{"operationId", operation_id(verb, route.pattern)}, {"summary", route.summary}};
  json["parameters"] = verb == "post" ? Json::array() : parameters_of(route);
  if (verb == "post") {
    for (auto& parameter : parameters_of(route)) {
      if (parameter["in"] == "path") json["parameters"].push_back(parameter);
    }
    json["requestBody"] = form_body(route);
  }
  json["responses"] = {{"200",
                        {{"description", "The answer."},
                         {"content", {{"application/json", {{"schema", {{"type", "object"}}}}}}}}},
                       {"default",
                        {{"description", "What went wrong (RFC 9457)."},
                         {"content",
                          {{"application/problem+json",
                            {{"schema", {{"$ref", "#/components/schemas/Problem"}}}}}}}}}};
  return json;
}

/// The shape of problem_json(). Its keys are always there, so all are required.
Json problem_schema() {
  Json properties{{"type", {{"type", "string"}}},
                  {"title", {{"type", "string"}}},
                  {"status", {{"type", "integer"}}},
                  {"detail", {{"type", "string"}}},
                  {"parameter", {{"type", {"string", "null"}}}}};
  return {{"type", "object"},
          {"required", {"type", "title", "status", "detail", "parameter"}},
          {"properties", std::move(properties)}};
}

}  // namespace

std::string openapi_json(std::span<const RouteSpec> routes) {
  auto paths = Json::object();
  for (const auto& route : routes) {
    if (route.kind != RouteKind::api) continue;
    auto& path = paths[std::string(route.pattern)];
    path["get"] = operation(route, "get");
    if (route.form) path["post"] = operation(route, "post");
  }
  const Json json{
      {"openapi", "3.1.0"},
      {"info",
       {{"title", "Karez"},
        {"version", KAREZ_VERSION},
        {"description", "Full-text search in human rights reports."},
        {"license", {{"name", "GPL-3.0-or-later"}, {"identifier", "GPL-3.0-or-later"}}}}},
      {"servers", {{{"url", "/"}}}},
      {"paths", std::move(paths)},
      {"components", {{"schemas", {{"Problem", problem_schema()}}}}}};
  return json.dump();
}

}  // namespace karez::views
